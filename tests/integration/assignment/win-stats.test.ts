import { describe, expect, it } from 'vitest'
import { countWins } from '@/lib/assignment/commands/count-wins'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { leadOf, type Member, makeLine, makeMember } from '@/tests/support/factories'
import { rowsOf } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'
import { settle } from '@/tests/support/settle'

async function closed(
  t: Tenant,
  line: string,
  owner: Member,
  outcome: 'converted' | 'invalid',
  region: string | null,
) {
  const { leadId } = await admitLead(t.system, leadOf(line, { region }))
  await changeOwner(t.system, { leadId, from: null, to: owner.id, reason: '手工分配' })
  await closeLead(t.system, { leadId, outcome, reason: '结束', version: 2 })
  return leadId
}
const statsOf = (t: Tenant) =>
  rowsOf('select region, won, closed from win_stat where tenant_id = $1 order by region', [t.id])

describe('countWins', () => {
  it('counts every closed lead once, however often the job runs', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    const owner = await makeMember(t, { lines: [line] })
    const ids = [
      await closed(t, line, owner, 'converted', '江苏'),
      await closed(t, line, owner, 'invalid', '江苏'),
      await closed(t, line, owner, 'converted', null),
    ]
    const expected = [
      { region: '', won: 1, closed: 1 },
      { region: '江苏', won: 1, closed: 2 },
    ]
    await settle()
    expect(await statsOf(t)).toEqual(expected)
    await Promise.all([countWins(t.system, ids), countWins(t.system, [...ids, ...ids])])
    expect(await statsOf(t)).toEqual(expected)
  })

  it('counts nothing for a lead that had no owner, and nothing without the right', async () => {
    const t = await mintTenant()
    const { leadId } = await admitLead(t.system, leadOf(await makeLine(t)))
    await closeLead(t.system, { leadId, outcome: 'invalid', reason: '空号', version: 1 })
    await settle()
    expect(await statsOf(t)).toEqual([])
    await expect(countWins(systemCtx(t.id, []), [leadId])).rejects.toMatchObject({ code: 'forbidden' })
  })
})
