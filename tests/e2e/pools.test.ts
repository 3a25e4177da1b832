import { describe, expect, it } from 'vitest'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { createPool } from '@/lib/pools/commands/save-pool'
import { leadOf } from '@/tests/support/factories'
import { leadRow } from '@/tests/support/look'
import { openOffice } from '@/tests/support/office'
import { PHONE } from '@/tests/support/visit'
import { productInBrowser } from './support/product-in-browser'

describe('a pool on a phone', () => {
  const product = productInBrowser()

  it('a rep takes a masked lead, lands on it in clear, and finds it gone from the pool', async () => {
    const { tenant, line, rep } = await openOffice({ online: false })
    const { id: poolId } = await createPool(tenant.system, {
      name: '骨科公海',
      position: 1,
      entry: null,
      claimsADay: 1,
      mostHeld: null,
      viewsADay: null,
      cooldownDays: 0,
      masked: true,
      memberIds: [],
      teamIds: [],
      adminIds: [],
    })
    const ids: string[] = []
    for (const name of ['王建国', '李秀英']) {
      const { leadId } = await admitLead(tenant.system, leadOf(line, { name }))
      ids.push(leadId)
    }
    await poolLeads(tenant.system, { leadIds: ids, poolId, reason: '三次没联系上' })
    const visit = await product.visit({ as: { tenant, member: rep }, viewport: PHONE })
    await visit.page.goto(`${product.url}/${tenant.slug}/pools`)
    await visit.page.getByText('今日可领 1 条，已领 0 条').waitFor()
    const row = visit.page.getByRole('listitem').filter({ hasText: '王＊＊' })
    await row.getByRole('button', { name: '领取' }).click()
    await visit.page.waitForURL(/\/leads\//)
    await visit.page.getByRole('heading', { name: '王建国' }).waitFor()
    expect((await leadRow(ids[0] as string)).owner_id).toBe(rep.id)

    await visit.page.goto(`${product.url}/${tenant.slug}/pools`)
    await visit.page.getByText('今日名额已用完，明天 0:00 恢复').waitFor()
    await visit.page.getByRole('button', { name: '领取' }).click()
    await visit.page
      .getByText(/今日名额已用完，.+恢复/)
      .first()
      .waitFor()
    expect((await leadRow(ids[1] as string)).status).toBe('pooled')
    await visit.leave()
  })
})
