import { expect, it } from 'vitest'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { claimLeads } from '@/lib/pools/commands/claim-leads'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { makeMember } from '@/tests/support/factories'
import { leadFor, partsOf } from '@/tests/support/lead-at-work'
import { openOffice } from '@/tests/support/office'
import { aPool } from '../integration/pools/support/pools'
import { productInBrowser } from './support/product-in-browser'

const product = productInBrowser()

it('T13: a manager sees that a lead came back, opens the steps behind the number, and from there the lead', async () => {
  const { tenant, line, rep } = await openOffice()
  const admin = await makeMember(tenant, { role: 'admin', name: '顾文澜', online: false })
  const pool = await aPool(tenant)
  const back = await leadFor(tenant, rep, line, { name: '王芳', company: '温州博爱骨科医院' })
  const other = await leadFor(tenant, rep, line, { name: '李敏' })
  const ctx = await rep.ctx()
  for (const leadIds of [[back, other], [back]]) {
    await logFollowUp(ctx, { leadId: back, ...partsOf() })
    await poolLeads(ctx, { leadIds, poolId: pool.id, reason: '暂无预算' })
    await claimLeads(ctx, { poolId: pool.id, leadIds })
  }
  const { page, leave } = await product.visit({ as: { tenant, member: admin } })
  await page.goto(`${product.url}/${tenant.slug}/stages`)
  const number = page.getByRole('button', { name: /^在公海到已分配：3 次/ })
  await number.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('link', { name: '王芳' }).first().waitFor()
  expect(await sheet.getByRole('link', { name: '王芳' }).count()).toBe(2)
  expect(await sheet.getByRole('link', { name: '李敏' }).count()).toBe(1)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '跟进中到在公海，再次进入：1 次' }).click()
  await sheet.getByText('第 2 次进入').waitFor()
  await sheet.getByRole('link', { name: '王芳' }).click()
  await page.waitForURL(`**/leads/${back}`)
  await page.getByText('第 2 次进入“在公海”').first().waitFor()
  await leave()
})
