import { expect, test } from 'vitest'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { listLeads } from '@/lib/leads/queries/list-leads'
import { applyTemplate } from '@/lib/onboarding/commands/apply-template'
import { addSamples, removeSamples, SAMPLE_COUNT } from '@/lib/onboarding/commands/samples'
import { firstSteps } from '@/lib/onboarding/queries/first-steps'
import { adminSql } from '../../support/database'
import { leadOf, makeMember } from '../../support/factories'
import { brokenInvariants } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { openOffice } from '../../support/office'
import { settle } from '../../support/settle'

/** The log keeps everything; what browsers were told is swept after a day. */
const LOG = new Set(['event', 'event_subject', 'outbox', 'live_message', 'rule_firing'])

async function countsOf(t: Pick<Tenant, 'id'>): Promise<Record<string, string>> {
  const tables = await adminSql<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  // `received` and the like must come back too: what a row says counts, not only that it is there.
  const parts = tables
    .filter(({ name }) => !LOG.has(name))
    .map(
      ({ name }) => `select '${name}' as name,
        count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum
        from ${name} t where tenant_id = $1`,
    )
  const rows = await adminSql<{ name: string; sum: string }>(parts.join(' union all '), [t.id])
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}

test('samples are removed without a trace but the log; real leads, counters and people stay as they were', async () => {
  const office = await openOffice()
  const { tenant, line } = office
  await admitLeads(tenant.system, [leadOf(line), leadOf(line), leadOf(line)])
  await settle()
  const admin = await (await makeMember(tenant, { role: 'admin', online: false })).ctx()
  const before = await countsOf(tenant)
  expect(await addSamples(admin)).toEqual({ count: SAMPLE_COUNT })
  await settle()
  const during = await countsOf(tenant)
  for (const table of ['lead', 'party', 'identity_key', 'lead_ownership', 'lead_capacity'])
    expect(during[table], table).not.toBe(before[table])
  expect(during.notification).toBe(before.notification)
  expect(await brokenInvariants(tenant)).toEqual([])
  expect(await addSamples(admin)).toEqual({ count: SAMPLE_COUNT })
  expect(await countsOf(tenant)).toEqual(during)

  expect(await removeSamples(admin)).toEqual({ count: SAMPLE_COUNT })
  await settle()
  expect(await countsOf(tenant)).toEqual(before)
  expect(await removeSamples(admin)).toEqual({ count: 0 })
  expect(await brokenInvariants(tenant)).toEqual([])
})

test('samples are marked by their source, and other workspaces and other roles touch none of them', async () => {
  const { tenant, rep } = await openOffice()
  const admin = await (await makeMember(tenant, { role: 'admin', online: false })).ctx()
  await addSamples(admin)
  const { items } = await listLeads(admin, { limit: 100 })
  expect(new Set(items.map((lead) => lead.source))).toEqual(new Set(['sample']))
  await expect(removeSamples(await rep.ctx())).rejects.toMatchObject({ code: 'forbidden' })
  const other = await mintTenant()
  expect(await removeSamples(other.system)).toEqual({ count: 0 })
  expect((await firstSteps(admin)).sampleLeads).toBe(SAMPLE_COUNT)
})

test('a template is taken once and gives lines, teams and somebody who takes leads', async () => {
  const t = await mintTenant()
  const founder = await makeMember(t, { role: 'admin', online: false })
  const ctx = await founder.ctx()
  await applyTemplate(ctx, { template: 'industrial', takeLeads: true })
  const [counted] = await adminSql(
    `select (select count(*)::int from product_line where tenant_id = $1) as lines,
       (select count(*)::int from team where tenant_id = $1) as teams,
       (select count(*)::int from member_product_line where member_id = $2) as covered`,
    [t.id, founder.id],
  )
  expect(counted).toEqual({ lines: 3, teams: 2, covered: 3 })
  await applyTemplate(ctx, { template: 'industrial', takeLeads: true })
  await expect(applyTemplate(ctx, { template: 'medical', takeLeads: false })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('everything that refers to a lead or a person goes with them', async () => {
  const left = await adminSql(`
    with recursive reached as (
      select unnest(array['lead'::regclass, 'party'::regclass])::oid as id
      union select c.conrelid from pg_constraint c join reached r on r.id = c.confrelid where c.contype = 'f'
    )
    select c.conname from pg_constraint c join reached r on r.id = c.confrelid
    where c.contype = 'f' and c.confdeltype = 'a'`)
  expect(left).toEqual([])
})
