import { expect, it } from 'vitest'
import { deactivateMember } from '@/lib/assignment/commands/deactivate-member'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { adminSql, countRows } from '@/tests/support/database'
import { goOnline, leadOf, makeLine, makeMember } from '@/tests/support/factories'
import { brokenInvariants, rowsOf } from '@/tests/support/look'
import { mintTenant } from '@/tests/support/mint-tenant'
import { settle } from '@/tests/support/settle'

it('an hour in which nobody is there ends with the first who comes: in order, each once, none in limbo', async () => {
  const t = await mintTenant()
  const line = await makeLine(t)
  const [first, second] = [
    await makeMember(t, { lines: [line], online: false, maxOpen: 30 }),
    await makeMember(t, { lines: [line], online: false, maxOpen: 30 }),
  ]
  const admitted = await admitLeads(
    t.system,
    Array.from({ length: 40 }, () => leadOf(line)),
  )
  const arrived = admitted.map(({ leadId }) => leadId)
  await settle()
  // As they would stand after an hour: one came each minute and a half.
  await adminSql(
    `update lead l set held_at = now() - interval '1 hour' + p.place * interval '90 seconds'
     from unnest($2::uuid[]) with ordinality as p(id, place) where l.tenant_id = $1 and l.id = p.id`,
    [t.id, arrived],
  )
  expect(await countRows('lead', `tenant_id = $1 and status = 'holding'`, [t.id])).toBe(40)
  expect(await countRows('notification', `tenant_id = $1 and kind = 'lead.assigned'`, [t.id])).toBe(0)

  await goOnline(first)
  await settle()
  const owned = async () =>
    (
      await rowsOf<{ id: string; owner_id: string | null }>(
        'select id, owner_id from lead where tenant_id = $1 order by held_at nulls first, id',
        [t.id],
      )
    ).flatMap(({ id, owner_id }) => (owner_id ? [id] : []))
  expect((await owned()).sort()).toEqual(arrived.slice(0, 30).sort())

  await goOnline(second)
  await settle()
  expect((await owned()).sort()).toEqual([...arrived].sort())
  const told = await rowsOf<{ n: number }>(
    `select count(*)::int as n from notification where tenant_id = $1 and kind = 'lead.assigned' group by subject_id`,
    [t.id],
  )
  expect(told).toHaveLength(40)
  expect(told.every(({ n }) => n === 1)).toBe(true)
  expect(await brokenInvariants(t)).toEqual([])

  // One of them leaves the company with thirty open leads: nobody keeps them, nothing is lost on the way.
  const [row] = await rowsOf<{ version: number }>('select version from member where id = $1', [first.id])
  await deactivateMember(t.system, { memberId: first.id, version: row?.version ?? 1, leads: 'assign' })
  await settle()
  expect(await countRows('lead', 'tenant_id = $1 and owner_id = $2', [t.id, first.id])).toBe(0)
  expect(await brokenInvariants(t)).toEqual([])
})
