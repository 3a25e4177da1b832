import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setOwnMobile } from '@/lib/people/commands/set-own-mobile'
import { type RobotServer, startRobotServer } from '@/scripts/stand-ins/robot-server.mjs'
import { type AppServer, startApp } from '@/tests/support/app-server'
import { launchChromium } from '@/tests/support/chromium'
import { aMobile, makeMember } from '@/tests/support/factories'
import { openOffice, submitForm } from '@/tests/support/office'
import { visit } from '@/tests/support/visit'

describe('a group robot', () => {
  let app: AppServer
  let browser: Browser
  let vendor: RobotServer
  beforeAll(async () => {
    ;[app, browser, vendor] = await Promise.all([startApp(), launchChromium(), startRobotServer()])
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
    await vendor.close()
  })

  it('is added, says what was wrong with its test in plain words, and then tells the group of a lead', async () => {
    const office = await openOffice()
    await setOwnMobile(await office.rep.ctx(), { mobile: '13900001111' })
    const admin = await makeMember(office.tenant, { role: 'admin', name: '顾文澜', online: false })
    const { page, leave } = await visit(browser, app.url, { as: { tenant: office.tenant, member: admin } })
    await page.goto(`${app.url}/${office.tenant.slug}/settings/robots`)
    await page.getByRole('button', { name: '添加机器人' }).click()
    const form = page.getByRole('dialog', { name: '添加群机器人' })
    await form.getByRole('button', { name: '添加并发送测试' }).click()
    await form.getByText('请填写这一项').first().waitFor()
    await form.getByLabel('名称').fill('华东销售群')
    await form.getByLabel('Webhook 地址').fill('https://example.com/hook')
    await form.getByRole('button', { name: '添加并发送测试' }).click()
    await form.getByText('这不是企业微信群机器人的 Webhook 地址').waitFor()
    const url = vendor.address('wecom', 'group')
    vendor.remove('group')
    await form.getByLabel('Webhook 地址').fill(url)
    await form.getByRole('button', { name: '添加并发送测试' }).click()
    await page.getByText('机器人不存在，可能已从群里移除').waitFor()
    await page.getByText('对方返回：93000').waitFor()

    vendor.address('wecom', 'group')
    await page.getByRole('button', { name: '发送测试' }).click()
    await page.getByText('对方已接收').waitFor()
    expect(vendor.arrived[0]?.text).toContain('华东销售群')

    await submitForm(app.url, office, { name: '周红梅', mobile: aMobile() })
    await expect.poll(() => vendor.arrived.length, { timeout: 10_000 }).toBe(2)
    expect(vendor.arrived[1]).toMatchObject({ mentions: ['13900001111'] })
    expect(vendor.arrived[1]?.text).toMatch(/^新线索：周＊＊\n来源：官网/)

    vendor.fail({ type: 'code', code: 40058 })
    await submitForm(app.url, office, { name: '陈先生', mobile: aMobile() })
    await page.getByRole('button', { name: '1 条发送失败' }).click({ timeout: 15_000 })
    const log = page.getByRole('dialog', { name: '消息记录' })
    await log.getByText('对方不接受这条消息的内容 · 对方返回：40058').waitFor()
    await log.getByRole('button', { name: '全部重新发送' }).click()
    await expect.poll(() => vendor.arrived.length, { timeout: 10_000 }).toBe(3)
    await leave()
  })

  it('a member reads what they were told, and says how they want to be told', async () => {
    const office = await openOffice()
    await submitForm(app.url, office, { name: '周红梅', mobile: aMobile() })
    const { page, leave } = await visit(browser, app.url, {
      as: { tenant: office.tenant, member: office.rep },
    })
    await page.goto(`${app.url}/${office.tenant.slug}/leads`)
    await page.getByRole('button', { name: '通知, 1 条未读通知' }).click()
    await page.getByRole('link', { name: '查看全部通知' }).click()
    await page.waitForURL('**/notifications')
    await page.getByRole('tab', { name: '未读 1' }).click()
    await page.getByRole('button', { name: '标为已读' }).click()
    await page.getByText('没有符合条件的通知').waitFor()

    await page.getByRole('link', { name: '通知设置' }).first().click()
    const toggle = page.getByRole('switch', { name: '新线索分给我：站内' })
    await toggle.click()
    const saved = page.waitForResponse(
      (answer) =>
        answer.request().method() === 'PUT' && answer.request().postData()?.includes('fromMinute') === true,
    )
    await page.getByRole('switch', { name: '设置免打扰时段' }).click()
    await page.getByLabel('从', { exact: true }).waitFor()
    expect((await saved).status()).toBe(204)
    await page.reload()
    await expect.poll(() => toggle.getAttribute('aria-checked')).toBe('false')
    await page.getByLabel('从', { exact: true }).waitFor()
    await leave()
  })
})
