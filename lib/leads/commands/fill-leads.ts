import { type CustomValues, customName } from '@/lib/catalog/fields'
import { dialledPhone } from '@/lib/customers/queries/read-contact'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { gramsOf } from '@/lib/platform/search/grams'
import { leadUpdated } from '../events'
import type { AdmitLead } from '../schema'
import { tellLeadWatchers } from './tell-lead-watchers'

const FIELDS = ['company', 'mobile', 'phone', 'email', 'wechat', 'region', 'city', 'message'] as const
type Field = (typeof FIELDS)[number]

interface Standing extends Record<Field, string | null> {
  id: string
  partyId: string
  ownerId: string | null
  productLineId: string
  name: string
  custom: CustomValues
}

/**
 * Fills what is empty on open leads from what else was said about the same people; nothing that is there changes. The keys
 * their parties are recognised by were taken in when those were recognised. Answers the ids of the leads that took something.
 */
export async function fillLeads(
  ctx: Ctx,
  given: ReadonlyArray<{ leadId: string; facts: AdmitLead }>,
): Promise<string[]> {
  authorize(ctx, 'lead.admit')
  if (given.length === 0) return []
  return withTenant(ctx, async (c) => {
    const rows = await c.tx.$queryRaw<Standing[]>(sql`
      select l.id, l.party_id as "partyId", l.owner_id as "ownerId", l.product_line_id as "productLineId", l.name, l.company,
        l.mobile, l.phone, l.email, l.wechat, l.region, l.city, l.message, l.custom
      from lead l where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...new Set(given.map((g) => g.leadId))]}::uuid[])
      order by l.id for no key update`)
    const before = new Map(rows.map((row) => [row.id, row]))
    const after = new Map<string, Standing>()
    for (const { leadId, facts } of given) {
      const row = after.get(leadId) ?? before.get(leadId)
      if (row) after.set(leadId, filled(row, facts))
    }
    const changes = [...after.values()].flatMap((row) => changeOf(before.get(row.id) as Standing, row))
    if (changes.length === 0) return []
    const written = changes.map(({ row }) => ({
      ...row,
      grams: gramsOf({ name: row.name, company: row.company, phones: [row.mobile, row.phone] }),
    }))
    await c.tx.$executeRaw(sql`
      update lead l set company = g.company, mobile = g.mobile, phone = g.phone, email = g.email, wechat = g.wechat,
        region = g.region, city = g.city, message = g.message, custom = g.custom, search_grams = g.grams, version = l.version + 1
      from jsonb_to_recordset(${rowsParameter(written)}) as g(id uuid, company text, mobile text, phone text, email text,
        wechat text, region text, city text, message text, custom jsonb, grams text[])
      where l.tenant_id = ${c.tenantId}::uuid and l.id = g.id and l.id = any(${written.map(({ id }) => id)}::uuid[])`)
    await appendEvents(
      c,
      leadUpdated,
      changes.map(({ row, before: was, after: is }) => ({
        subjects: [
          ['lead', row.id],
          ['party', row.partyId],
        ],
        data: { before: was, after: is },
      })),
    )
    tellLeadWatchers(
      c,
      changes.map(({ row }) => row),
    )
    return changes.map(({ row }) => row.id)
  })
}

/** A place is one thing: a city is not filled into a lead of another province. */
function filled(row: Standing, facts: AdmitLead): Standing {
  const dialled = dialledPhone(facts.phone)
  const landline = dialled?.isMobile ? null : (dialled?.number ?? facts.phone ?? null)
  return {
    ...row,
    company: row.company ?? facts.company ?? null,
    mobile: row.mobile ?? (dialled?.isMobile ? dialled.number : null),
    phone: row.phone ?? landline,
    email: row.email ?? facts.email ?? null,
    wechat: row.wechat ?? facts.wechat ?? null,
    region: row.region ?? facts.region ?? null,
    city: row.city ?? (row.region === null || row.region === facts.region ? (facts.city ?? null) : null),
    message: row.message ?? facts.message ?? null,
    custom: { ...facts.custom, ...row.custom },
  }
}

interface Change {
  row: Standing
  before: Record<string, null>
  after: Record<string, CustomValues[string]>
}

function changeOf(was: Standing, row: Standing): Change[] {
  const fields = FIELDS.filter((field) => was[field] !== row[field])
  const keys = Object.keys(row.custom).filter((key) => !Object.hasOwn(was.custom, key))
  if (fields.length + keys.length === 0) return []
  const names = [...fields, ...keys.map(customName)]
  const values = [...fields.map((field) => row[field] ?? ''), ...keys.map((key) => row.custom[key] ?? '')]
  return [
    {
      row,
      before: Object.fromEntries(names.map((name) => [name, null])),
      after: Object.fromEntries(names.map((name, i) => [name, values[i] ?? ''])),
    },
  ]
}
