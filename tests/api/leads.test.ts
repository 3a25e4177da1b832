import { expect, test } from 'vitest'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { changeLeadOwner, readLead } from '@/lib/wiring/operations/leads'
import { browserOf, call } from '../support/api'
import { leadOf, makeLine, makeMember, makeTeam } from '../support/factories'
import { mintTenant } from '../support/mint-tenant'

test('a manager may give a lead to somebody outside their teams, and then loses sight of it', async () => {
  const t = await mintTenant()
  const line = await makeLine(t)
  const [mine, others] = [await makeTeam(t), await makeTeam(t)]
  const manager = await makeMember(t, { role: 'manager', team: mine })
  const inside = await makeMember(t, { lines: [line], team: mine })
  const outside = await makeMember(t, { lines: [line], team: others })
  const { leadId } = await admitLead(t.system, leadOf(line))
  const as = await browserOf(t, manager)
  const give = (memberId: string, version: number) =>
    call(changeLeadOwner, {
      as,
      params: { leadId },
      body: { memberId, reason: '客户要求' },
      headers: { 'if-match': `"${version}"` },
    })
  expect((await give(inside.id, 1)).json).toMatchObject({ owner: { id: inside.id }, version: 2 })
  const away = await give(outside.id, 2)
  expect(away.status).toBe(200)
  expect(away.json).toBeNull()
  expect((await call(readLead, { as, params: { leadId } })).status).toBe(404)
})
