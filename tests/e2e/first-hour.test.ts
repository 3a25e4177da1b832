import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppServer, startApp } from '@/tests/support/app-server'
import { launchChromium } from '@/tests/support/chromium'
import { leadFor } from '@/tests/support/lead-at-work'
import { rowsOf } from '@/tests/support/look'
import { type Office, openOffice } from '@/tests/support/office'
import { DESKTOP, PHONE, visit } from '@/tests/support/visit'

const NEED = '骨科要 12 套接骨板，月底前到货，设备科定'
const SOLUTION = '报了国产锁定板，四周交货，工具盒随台'

/** Fills the three parts; the time is the one offered. */
async function write(page: Page, next: string): Promise<void> {
  await page.getByLabel('客户需求（用客户的原话）').fill(NEED)
  await page.getByLabel('我们的方案').fill(SOLUTION)
  await page.getByLabel('下一步', { exact: true }).fill(next)
}

describe('a rep’s first hour', () => {
  let app: AppServer
  let browser: Browser
  let office: Office
  const today = () => `${app.url}/${office.tenant.slug}/today`

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), launchChromium()])
    office = await openOffice()
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  it('at a desk: from the worklist to the lead, a draft that survives, a follow-up, a task done and brought back', async () => {
    const { tenant, rep, line } = office
    const leadId = await leadFor(tenant, rep, line, { name: '王晓东', company: '温州博爱骨科医院' })
    const { page, leave } = await visit(browser, app.url, { as: { tenant, member: rep }, viewport: DESKTOP })
    await page.goto(`${app.url}/${tenant.slug}`)
    await page.waitForURL('**/today')
    await page.getByRole('heading', { name: /^新线索，还没联系/ }).waitFor()
    await page.getByText('刚到', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^在线状态/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/leads/${leadId}`)

    // Empty talk is refused with a hint; nothing is lost by it, nor by a reload.
    await write(page, '再跟进')
    await page.getByRole('button', { name: '保存跟进' }).click()
    await page.getByText('“再跟进”不是下一步').waitFor()
    await page.reload()
    expect(await page.getByLabel('客户需求（用客户的原话）').inputValue()).toBe(NEED)
    await page.getByLabel('下一步', { exact: true }).fill('带样品到骨科演示')
    await page.getByRole('button', { name: '保存跟进' }).click()
    await page.getByText('跟进已保存').waitFor()
    await page.getByText(NEED).waitFor()
    await page.getByText('跟进中').first().waitFor()
    expect(await page.getByLabel('客户需求（用客户的原话）').inputValue()).toBe('')
    await page.reload()
    expect(await page.getByLabel('客户需求（用客户的原话）').inputValue()).toBe('')

    // The next action is a task; done by one press, brought back by another.
    await page.getByRole('checkbox', { name: /^完成：.*带样品到骨科演示/ }).click()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('checkbox', { name: /^完成：.*带样品到骨科演示/ }).waitFor()
    const tasks = () =>
      rowsOf<{ state: string; version: number }>('select state, version from task where lead_id = $1', [
        leadId,
      ])
    await expect.poll(tasks, { timeout: 10_000 }).toEqual([{ state: 'open', version: 3 }])
    await leave()
  })

  it('facts changed by a colleague meanwhile are shown, not overwritten', async () => {
    const { tenant, rep, line } = office
    const leadId = await leadFor(tenant, rep, line, { name: '李建国', city: '苏州' })
    const { page, leave } = await visit(browser, app.url, { as: { tenant, member: rep } })
    await page.goto(`${app.url}/${tenant.slug}/leads/${leadId}`)
    await page.getByRole('button', { name: '修改', exact: true }).click()
    await page.getByLabel('公司', { exact: true }).fill('苏州惠康骨科医院')
    await rowsOf(`update lead set city = '无锡', version = version + 1 where id = $1`, [leadId])
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('对方改为“无锡”').waitFor()
    await page.getByRole('button', { name: '按我的再次保存' }).click()
    await page.getByText('资料已更新').waitFor()
    await leave()
    const [lead] = await rowsOf('select company, city from lead where id = $1', [leadId])
    expect(lead).toEqual({ company: '苏州惠康骨科医院', city: '无锡' })
  })

  it('on a phone: one tap books the visit, the parts follow, and the list is done', async () => {
    const { tenant, rep, line } = office
    await rowsOf(`update lead set is_test = true where tenant_id = $1`, [tenant.id])
    const leadId = await leadFor(tenant, rep, line, { name: '陈雨', company: '无锡康复中心' })
    const { page, leave } = await visit(browser, app.url, { as: { tenant, member: rep }, viewport: PHONE })
    await page.goto(today())
    await page.getByRole('button', { name: '写跟进：陈雨' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '已预约拜访' }).click()
    await sheet.getByText(/补全下面三项后/).waitFor()
    const records = () =>
      rowsOf<{ verdict: string }>('select verdict from follow_up where lead_id = $1', [leadId])
    expect(await records()).toEqual([{ verdict: 'incomplete' }])
    await write(page, '上门做器械演示')
    await sheet.getByRole('button', { name: '补全跟进' }).click()
    await sheet.waitFor({ state: 'hidden' })
    expect(await records()).toEqual([{ verdict: 'valid' }])
    await page.getByRole('heading', { name: /^接下来 7 天/ }).waitFor()
    await page.getByRole('heading', { name: /^待补全的跟进/ }).waitFor({ state: 'detached' })
    await leave()
  })
})
