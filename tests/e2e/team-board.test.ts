import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { leadOf, makeMember } from '@/tests/support/factories'
import { leadRow } from '@/tests/support/look'
import { openOffice } from '@/tests/support/office'
import { productInBrowser } from './support/product-in-browser'

const product = productInBrowser()

it('a lead is drawn onto a colleague, with a reason, and taken back; the keyboard has a button for it', async () => {
  const { tenant, line, rep } = await openOffice()
  const colleague = await makeMember(tenant, { name: '陈思远', lines: [line], online: false })
  const admitted = await admitLeads(tenant.system, [leadOf(line, { name: '王芳', grade: 'S' })])
  const [leadId = ''] = admitted.map((lead) => lead.leadId)
  await routeLeads(tenant.system, { ids: [leadId], trigger: 'admitted' })
  expect(await leadRow(leadId)).toMatchObject({ owner_id: rep.id })
  const boss = await makeMember(tenant, { role: 'admin', name: '顾文澜', online: false })
  const { page, leave } = await product.visit({ as: { tenant, member: boss } })
  await page.goto(`${product.url}/${tenant.slug}/team`)
  await page.getByRole('tab', { name: '看板' }).click()
  const lane = (name: string) => page.getByRole('region', { name, exact: true })
  await lane('林知远').getByRole('link', { name: '王芳' }).waitFor()

  await draw(page, `[data-card="${leadId}"]`, `[data-lane="${colleague.id}"]`)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('陈思远').waitFor()
  await dialog.getByRole('button', { name: '请假，临时交接' }).click()
  await dialog.getByRole('button', { name: '分配', exact: true }).click()
  await lane('陈思远').getByRole('link', { name: '王芳' }).waitFor()
  expect(await leadRow(leadId)).toMatchObject({ owner_id: colleague.id })
  await page.getByRole('button', { name: '撤销' }).click()
  await lane('林知远').getByRole('link', { name: '王芳' }).waitFor()

  await page.getByRole('button', { name: '改派王芳' }).focus()
  await page.keyboard.press('Enter')
  await dialog.getByLabel('分给').waitFor()
  await page.keyboard.press('Escape')
  await page.reload()
  expect(await page.getByRole('tab', { name: '看板' }).getAttribute('aria-selected')).toBe('true')
  await leave()
})

/** By a mouse, in steps, as a hand does it. */
async function draw(page: Page, from: string, onto: string): Promise<void> {
  const [start, end] = await Promise.all([page.locator(from).boundingBox(), page.locator(onto).boundingBox()])
  if (!start || !end) throw new Error('nothing there to draw')
  await page.mouse.move(start.x + 20, start.y + start.height - 8)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width / 2, end.y + 60, { steps: 12 })
  await page.mouse.up()
}
