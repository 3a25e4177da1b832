import { describe, expect, it } from 'vitest'
import { reassignLead } from '@/lib/assignment/commands/reassign-lead'
import { countRows } from '@/tests/support/database'
import { aMobile, makeMember } from '@/tests/support/factories'
import { leadRow } from '@/tests/support/look'
import { openOffice, submitForm } from '@/tests/support/office'
import { productInBrowser } from './support/product-in-browser'

/** The promise is one second on a quiet machine; a shared one gets some grace before this says it is broken. */
const VISIBLE_WITHIN_MS = 4_000

describe('a lead that arrives while somebody looks', () => {
  const product = productInBrowser()

  it('stands on top without a reload, says why, and opens with its evidence', async () => {
    const office = await openOffice()
    const { page, leave } = await product.visit({
      as: { tenant: office.tenant, member: office.rep },
    })
    await page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await page.getByRole('button', { name: '在线状态：在线' }).waitFor()
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }))

    await submitForm(product.url, office, { name: '周红梅', mobile: aMobile() })
    const row = page.getByRole('table').getByRole('link', { name: '周红梅' })
    await row.waitFor({ timeout: VISIBLE_WITHIN_MS })
    expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true)

    const toast = page.getByText('新线索：周红梅')
    await toast.waitFor()
    await page.getByText('为什么是你：1 位同事中只有你符合条件').waitFor()
    await page.getByRole('button', { name: '通知, 1 条未读通知' }).waitFor()

    await page.getByRole('button', { name: '打开', exact: true }).click()
    await page.waitForURL('**/leads/*')
    await page.getByRole('heading', { name: '为什么是你' }).waitFor()
    await page.getByRole('table', { name: '候选人' }).getByText('你', { exact: true }).waitFor()
    await page.getByText('分配给林知远').waitFor()
    await page.getByText('线索到达：官网表单').waitFor()
    await leave()
  })

  it('waits with its reason while nobody is online, and goes out when somebody comes', async () => {
    const office = await openOffice({ online: false })
    const manager = await makeMember(office.tenant, { role: 'admin', name: '顾文澜', online: false })
    await submitForm(product.url, office, { name: '陈先生', mobile: aMobile() })
    // What this is about begins once the lead waits; how soon that is, the test above says.
    await expect
      .poll(() => countRows('lead', `tenant_id = $1 and status = 'holding'`, [office.tenant.id]), {
        timeout: 10_000,
      })
      .toBe(1)

    const boss = await product.visit({ as: { tenant: office.tenant, member: manager } })
    await boss.page.goto(`${product.url}/${office.tenant.slug}/leads?owner=none`)
    await boss.page.getByRole('table').getByRole('link', { name: '陈先生' }).click()
    await boss.page.getByText('等待分配：负责的人都不在线').waitFor()
    await boss.page.getByText(/位同事都不符合条件：.*不在线/).waitFor()

    const rep = await product.visit({ as: { tenant: office.tenant, member: office.rep } })
    await rep.page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await rep.page.getByRole('button', { name: '上线' }).click()
    await rep.page.getByRole('table').getByRole('link', { name: '陈先生' }).waitFor()
    await rep.leave()
    await boss.leave()
  })

  it("is in a manager's open list, and its page follows it to its owner", async () => {
    const office = await openOffice({ online: false })
    const manager = await makeMember(office.tenant, { role: 'manager', name: '顾文澜', online: false })
    const boss = await product.visit({ as: { tenant: office.tenant, member: manager } })
    await boss.page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await boss.page.getByRole('button', { name: /^在线状态/ }).waitFor()
    await submitForm(product.url, office, { name: '孙女士', mobile: aMobile() })
    await boss.page
      .getByRole('table')
      .getByRole('link', { name: '孙女士' })
      .click({ timeout: VISIBLE_WITHIN_MS })
    await boss.page.getByText('等待分配：负责的人都不在线').waitFor()
    const [leadId = ''] = new URL(boss.page.url()).pathname.split('/').slice(-1)
    const { version } = await leadRow(leadId)
    const change = { leadId, memberId: manager.id, reason: '自己跟进', version }
    await reassignLead(office.tenant.system, change)
    await boss.page.getByText('分配给顾文澜').waitFor({ timeout: VISIBLE_WITHIN_MS })
    await boss.leave()
  })

  it('finds a page that takes over what the server drew, however late its code comes', async () => {
    const office = await openOffice({ online: false })
    const { page, leave } = await product.visit({
      as: { tenant: office.tenant, member: office.rep },
    })
    const known = page.waitForResponse((response) => response.url().endsWith('/api/v1/presence'))
    // The list's own code stays away until the shell around it knows the presence.
    await page.route('**/_next/static/chunks/*.js', async (route) => {
      const response = await route.fetch()
      if ((await response.text()).includes('emptyWaiting.title')) await known
      await route.fulfill({ response })
    })
    await page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await page.getByRole('button', { name: '上线' }).waitFor()
    // Code that is still asked for when the window closes is nobody's fault.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await leave()
  })

  it('is shown to nobody it does not belong to', async () => {
    const office = await openOffice()
    const other = await makeMember(office.tenant, { name: '何俊杰', online: false })
    const { page, leave } = await product.visit({ as: { tenant: office.tenant, member: other } })
    const rep = await product.visit({ as: { tenant: office.tenant, member: office.rep } })
    await rep.page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await submitForm(product.url, office, { name: '刘冬梅', mobile: aMobile() })
    const link = rep.page.getByRole('table').getByRole('link', { name: '刘冬梅' })
    await link.waitFor()
    const path = await link.getAttribute('href')
    await page.goto(`${product.url}${path}`)
    await page.getByText('这个页面不存在').first().waitFor()
    await page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await page.getByText('你手上没有线索').or(page.getByText('还没有线索')).waitFor()
    await rep.leave()
    await leave()
  })
})
