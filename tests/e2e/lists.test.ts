import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { type AppServer, startApp } from '@/tests/support/app-server'
import { launchChromium } from '@/tests/support/chromium'
import { leadOf, makeMember } from '@/tests/support/factories'
import { leadRow } from '@/tests/support/look'
import { type Office, openOffice } from '@/tests/support/office'
import { visit } from '@/tests/support/visit'

const SOON = { timeout: 10_000 }

describe('a manager’s list', () => {
  let app: AppServer
  let browser: Browser
  let office: Office
  let waiting: string[]
  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), launchChromium()])
    office = await openOffice({ online: false })
    const leads = [
      leadOf(office.line, { name: '=1+1', source: 'website' }),
      leadOf(office.line, { name: '李娜', source: 'website' }),
      leadOf(office.line, { name: '陈明', source: 'exhibition' }),
    ]
    waiting = (await admitLeads(office.tenant.system, leads)).map(({ leadId }) => leadId)
    await routeLeads(office.tenant.system, { ids: waiting, trigger: 'admitted' })
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  it('is narrowed, kept, given away, taken back and taken along', async () => {
    const boss = await makeMember(office.tenant, { role: 'admin', name: '顾文澜', online: false })
    const { page, leave } = await visit(browser, app.url, { as: { tenant: office.tenant, member: boss } })
    await page.goto(`${app.url}/${office.tenant.slug}/leads`)
    const table = page.getByRole('table', { name: '线索列表' })
    await table.getByRole('link', { name: '陈明' }).waitFor()

    await page.getByRole('button', { name: /^筛选/ }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '添加条件', exact: true }).click()
    await sheet.getByRole('combobox', { name: '字段' }).click()
    await page.getByRole('option', { name: '来源' }).click()
    await sheet.getByRole('combobox', { name: '值' }).click()
    await page.getByRole('option', { name: '官网表单' }).click()
    await sheet.getByRole('paragraph').filter({ hasText: '来源是官网表单' }).waitFor()
    await sheet.getByRole('button', { name: '应用' }).click()
    await expect.poll(() => table.getByRole('link').allTextContents(), SOON).toHaveLength(2)

    await page.getByRole('button', { name: '另存为视图' }).click()
    await page.getByRole('dialog').getByLabel('名称').fill('官网来的')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page
      .getByRole('button', { name: '官网来的', exact: true })
      .and(page.locator('[aria-current]'))
      .waitFor()
    expect(new URL(page.url()).searchParams.get('view')).toMatch(/^[0-9a-f-]{36}$/)

    await table.getByRole('checkbox', { name: '选择已加载的全部线索' }).click()
    const bar = page.getByRole('region', { name: '批量操作' })
    await bar.getByText('已选 2 条').waitFor()
    await bar.getByRole('button', { name: '分配', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('分给').click()
    await page.getByRole('option', { name: /林知远/ }).click()
    await dialog.getByLabel('原因').fill('交接')
    await dialog.getByRole('button', { name: '分配', exact: true }).click()
    await page.getByText('已把 2 条线索分给林知远').waitFor()
    expect((await leadRow(waiting[1] ?? '')).owner_id).toBe(office.rep.id)
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('已撤销，2 条线索回到原处').waitFor()
    expect(await leadRow(waiting[1] ?? '')).toMatchObject({ owner_id: null, status: 'holding' })

    await table.getByRole('checkbox', { name: '选择已加载的全部线索' }).click()
    await bar.getByRole('button', { name: '判为无效' }).click()
    const question = page.getByRole('alertdialog')
    await question.getByLabel('原因').fill('误操作')
    await question.getByRole('button', { name: '判为无效' }).click()
    await page.getByText('已将 2 条线索判为无效').waitFor()
    expect((await leadRow(waiting[1] ?? '')).status).toBe('invalid')
    await page.getByRole('button', { name: '撤销' }).last().click()
    await expect.poll(async () => (await leadRow(waiting[1] ?? '')).status, SOON).toBe('holding')

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ])
    const file = await readFile(await download.path(), 'utf8')
    expect(file.startsWith('\uFEFF姓名,')).toBe(true)
    expect(file).toContain("'=1+1,")
    expect(file).toContain('李娜,')
    expect(file).not.toContain('陈明')
    await leave()
  })
})
