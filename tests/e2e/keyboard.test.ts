import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { type AppServer, startApp } from '@/tests/support/app-server'
import { launchChromium } from '@/tests/support/chromium'
import { leadOf, makeMember } from '@/tests/support/factories'
import { type Office, openOffice } from '@/tests/support/office'
import { type Visit, visit } from '@/tests/support/visit'

const SOON = { timeout: 10_000 }
const NAMES = ['甲女士', '乙先生', '丙经理']

describe('work without a mouse', () => {
  let app: AppServer
  let browser: Browser
  let office: Office
  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), launchChromium()])
    office = await openOffice({ online: false })
    await admitLeads(
      office.tenant.system,
      NAMES.map((name, i) =>
        leadOf(office.line, { name, receivedAt: new Date(Date.UTC(2026, 10, 20, 10 - i)) }),
      ),
    )
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  async function openAsAdmin(): Promise<Visit> {
    const admin = await makeMember(office.tenant, { role: 'admin', name: '顾文澜', online: false })
    const visited = await visit(browser, app.url, { as: { tenant: office.tenant, member: admin } })
    await visited.page.goto(`${app.url}/${office.tenant.slug}/leads`)
    await visited.page.getByRole('table').getByRole('link', { name: NAMES[0] }).waitFor()
    // Asked for by the page's own code: from here on it listens to keys.
    await visited.page.getByRole('button', { name: /^在线状态/ }).waitFor()
    return visited
  }

  async function openPalette(page: Page): Promise<void> {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
  }

  it('walks the rows with j and k and opens one with Enter', async () => {
    const { page, leave } = await openAsAdmin()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    // The frame of the page listens before its contents do; a key that nobody hears moves nothing.
    await expect
      .poll(async () => {
        if (await page.evaluate(() => document.activeElement === document.body))
          await page.keyboard.press('j')
        return focused()
      })
      .toBe(NAMES[0])
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await focused()).toBe(NAMES[2])
    await page.keyboard.press('j')
    expect(await focused()).toBe(NAMES[2])
    await page.keyboard.press('k')
    expect(await focused()).toBe(NAMES[1])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: NAMES[1] }).waitFor()
    await leave()
  })

  it('searches after /, where letters are letters', async () => {
    const { page, leave } = await openAsAdmin()
    await page.keyboard.press('/')
    await page.keyboard.type('丙经理')
    await expect
      .poll(() => page.getByRole('table').getByRole('link').allTextContents(), SOON)
      .toEqual([NAMES[2]])
    expect(new URL(page.url()).searchParams.get('q')).toBe('丙经理')
    await page.keyboard.type('jjj')
    expect(await page.getByRole('searchbox').inputValue()).toBe('丙经理jjj')
    await page.getByText('没有符合条件的线索').waitFor()
    await page.getByRole('button', { name: '清除筛选' }).last().click()
    await page.getByRole('table').getByRole('link', { name: NAMES[0] }).waitFor()
    await leave()
  })

  it('finds a lead and runs a command from the palette', async () => {
    const { page, leave } = await openAsAdmin()
    await openPalette(page)
    await page.keyboard.type('乙先生')
    await page.getByRole('option', { name: NAMES[1] }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: NAMES[1] }).waitFor()

    await openPalette(page)
    await page.keyboard.type('深色')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('html').getAttribute('data-theme'), SOON).toBe('dark')
    await openPalette(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await leave()
  })

  it('gives a lead to somebody else, with a reason', async () => {
    const { page, leave } = await openAsAdmin()
    await page.getByRole('table').getByRole('link', { name: NAMES[0] }).click()
    await page.getByRole('button', { name: '指派' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '确认改派' }).press('Enter')
    await dialog.getByText('请写明原因').waitFor()
    await dialog.getByLabel('负责人').first().fill('林知远')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('原因').fill('老客户')
    await dialog.getByRole('button', { name: '确认改派' }).press('Enter')
    await page.getByText('已改派给林知远').waitFor()
    await page.getByText('分配给林知远').waitFor()
    await page.getByText('由人工指派：老客户').waitFor()
    await leave()
  })
})
