import { expect, it } from 'vitest'
import { drainHolding } from '@/lib/assignment/commands/drain-holding'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { countRows } from '@/tests/support/database'
import { goOnline, leadOf, makeLine, makeMember } from '@/tests/support/factories'
import { mintTenant } from '@/tests/support/mint-tenant'

it('a lead that waits on for the same reason is explained once, and anew when the reason changes', async () => {
  const t = await mintTenant()
  const line = await makeLine(t)
  const rep = await makeMember(t, { lines: [line], online: false, maxOpen: 0 })
  const { leadId } = await admitLead(t.system, leadOf(line))
  await routeLeads(t.system, { ids: [leadId], trigger: 'admitted' })
  await drainHolding(t.system)
  await drainHolding(t.system)
  expect(await countRows('assignment_run', 'lead_id = $1', [leadId])).toBe(1)
  expect(await countRows('rule_firing', 'subject_id = $1', [leadId])).toBe(1)
  await goOnline(rep)
  await drainHolding(t.system)
  expect(await countRows('assignment_run', 'lead_id = $1', [leadId])).toBe(2)
})
