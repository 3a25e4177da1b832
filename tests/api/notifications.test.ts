import { expect, test } from 'vitest'
import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { changeOwners } from '@/lib/leads/commands/change-owner'
import { readNotifications } from '@/lib/wiring/operations/notifications'
import { browserOf, call } from '../support/api'
import { adminSql } from '../support/database'
import { leadOf, makeLine, makeMember } from '../support/factories'
import { mintTenant } from '../support/mint-tenant'

test('a notification names its lead as the reader may see it now: not in its parameters, and not once it is somebody else’s', async () => {
  const t = await mintTenant()
  const line = await makeLine(t)
  await publishDefaultRules(t.system)
  const rep = await makeMember(t, { lines: [line] })
  const [lead] = await admitLeads(t.system, [leadOf(line, { name: '王晓东', company: '温州博爱骨科医院' })])
  const leadId = lead?.leadId ?? ''
  await routeLeads(t.system, { ids: [leadId], trigger: 'admitted' })
  const as = await browserOf(t, rep)

  const { json } = await call(readNotifications, { as })
  expect(json.items?.[0]).toMatchObject({
    kind: 'lead.assigned',
    subject: { type: 'lead', id: leadId, label: '王晓东 · 温州博爱骨科医院' },
  })
  expect(JSON.stringify(json.items?.[0]?.params)).not.toContain('王')

  const other = await makeMember(t, { lines: [line] })
  await changeOwners(t.system, [{ leadId, from: rep.id, to: other.id, reason: '改派' }])
  const after = await call(readNotifications, { as })
  expect(after.json.items?.[0]).toMatchObject({ subject: { id: leadId, label: null } })
  const [kept] = await adminSql<{ params: object }>('select params from notification where subject_id = $1', [
    leadId,
  ])
  expect(JSON.stringify(kept?.params)).not.toContain('王')
})
