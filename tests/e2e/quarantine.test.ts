import { describe, expect, it } from 'vitest'
import { countRows } from '@/tests/support/database'
import { aMobile, makeMember } from '@/tests/support/factories'
import { openOffice } from '@/tests/support/office'
import { post } from '@/tests/support/post'
import { PHONE } from '@/tests/support/visit'
import { productInBrowser } from './support/product-in-browser'

describe('the quarantine', () => {
  const product = productInBrowser()

  async function openQuarantine(...names: string[]) {
    const office = await openOffice()
    const admin = await makeMember(office.tenant, { role: 'admin', online: false })
    for (const name of names) await post(office.channel, { name, company: `${name}公司` })
    const { page, leave } = await product.visit({ as: { tenant: office.tenant, member: admin } })
    const go = async () => {
      await page.goto(`${product.url}/${office.tenant.slug}/quarantine`)
      await page.getByRole('table').getByRole('button', { name: names[0] }).waitFor()
    }
    await go()
    return { office, page, go, leave }
  }

  it('lets one be completed where it is seen; what is half written survives a reload', async () => {
    const { office, page, go, leave } = await openQuarantine('钱多多')
    const nav = page.getByRole('link', { name: /^隔离区/ })
    await nav.getByText('1').waitFor()
    const phone = aMobile()
    await page.getByRole('table').getByRole('button', { name: '钱多多' }).click()
    await page.getByRole('form', { name: '补全' }).getByLabel('电话').fill(phone.slice(0, 5))
    await go()
    await page.getByRole('table').getByRole('button', { name: '钱多多' }).click()
    const form = page.getByRole('form', { name: '补全' })
    expect(await form.getByLabel('电话').inputValue()).toBe(phone.slice(0, 5))
    await form.getByRole('button', { name: '保存并处理' }).click()
    await form.getByText('请填写能拨通的手机号或座机').waitFor()
    await form.getByLabel('电话').fill(phone)
    await form.getByRole('button', { name: '保存并处理' }).click()
    await page.getByText('已成为线索').first().waitFor()
    await page.getByRole('dialog').getByRole('link', { name: '打开线索' }).waitFor()
    expect(await countRows('lead', 'tenant_id = $1', [office.tenant.id])).toBe(1)
    await leave()
  })

  it('makes a link by which whoever collected it completes it on a phone, once', async () => {
    const { office, page, leave } = await openQuarantine('钱多多')
    await page.getByRole('table').getByRole('button', { name: '钱多多' }).click()
    const sheet = page.getByRole('dialog', { name: '钱多多' })
    await sheet.getByRole('button', { name: '生成链接' }).click()
    await sheet.getByRole('img', { name: '补全链接的二维码' }).waitFor()
    const link = await sheet.getByLabel('补全链接', { exact: true }).inputValue()
    const stand = await product.visit({ viewport: PHONE })
    await stand.page.goto(link)
    await stand.page.getByText('钱＊＊').waitFor()
    expect(await stand.page.content()).not.toContain('多多')
    await stand.page.getByLabel('电话').fill(aMobile())
    await stand.page.getByRole('button', { name: '提交' }).click()
    await stand.page.getByRole('heading', { name: '已经补全' }).waitFor()
    await stand.page.goto(link)
    await stand.page.getByRole('heading', { name: '这个链接已经失效' }).waitFor()
    // That it is over is answered with a status of its own, which the browser complains of.
    stand.faults.splice(0)
    expect(await countRows('lead', 'tenant_id = $1', [office.tenant.id])).toBe(1)
    await stand.leave()
    await leave()
  })

  it('takes one value for many, says what became of each, and takes a rejection back', async () => {
    const { page, leave } = await openQuarantine('甲先生', '乙女士', '丙先生')
    const bar = page.getByRole('region', { name: '批量操作' })
    await page.getByRole('checkbox', { name: '选择甲先生' }).click()
    await page.getByRole('checkbox', { name: '选择乙女士' }).click()
    await bar.getByRole('button', { name: '批量补全' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('电话').fill(aMobile())
    await dialog.getByRole('button', { name: '批量补全' }).click()
    await dialog.getByText('已成为线索 1 条').waitFor()
    await dialog.getByRole('button', { name: '关闭' }).last().click()
    await page.getByRole('checkbox', { name: '选择丙先生' }).click()
    await bar.getByRole('button', { name: '拒绝' }).click()
    await page.getByRole('alertdialog').getByLabel('原因').fill('同行打探')
    await page.getByRole('alertdialog').getByRole('button', { name: '拒绝' }).click()
    await page.getByText('隔离区是空的').waitFor()
    await page.getByRole('button', { name: '撤销拒绝' }).click()
    await page.getByRole('checkbox', { name: '选择丙先生' }).waitFor()
    await leave()
  })
})
