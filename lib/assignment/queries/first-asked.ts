import { customKeyOf } from '@/lib/catalog/fields'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { folded } from '@/lib/platform/folded'
import type { LeadFacts } from '../match-rules'
import type { AssignmentRule, AssignmentRules } from '../schema'

/** A lead, or one made up, as far as it decides who is asked first. */
export interface KnownBy extends LeadFacts {
  id: string
  partyId: string | null
  company: string | null
  matches: ReadonlySet<string>
}

type FirstAsked = ReadonlyMap<string, ReadonlyMap<string, string>>

/** By lead and by the key of a rule: the member whom the rule asks before anybody else. */
export async function firstAsked(
  c: TxCtx,
  { rules }: AssignmentRules,
  leads: readonly KnownBy[],
): Promise<FirstAsked> {
  const asking = rules.filter((rule) => rule.first && leads.some(({ matches }) => matches.has(rule.key)))
  if (asking.length === 0) return new Map()
  const [owners, names] = await Promise.all([earlierOwners(c, asking, leads), memberNames(c, asking)])
  const found = new Map<string, Map<string, string>>()
  const note = (leadId: string, key: string, memberId: string | null | undefined) => {
    if (!memberId) return
    const known = found.get(leadId) ?? new Map<string, string>()
    found.set(leadId, known.set(key, memberId))
  }
  for (const { leadId, key, memberId } of owners) note(leadId, key, memberId)
  for (const { key, first } of asking)
    if (first?.by === 'referrer')
      for (const lead of leads)
        if (lead.matches.has(key)) note(lead.id, key, names.get(folded(textOf(lead, first.field))))
  return found
}

/** What a lead says in a text field. */
export function textOf({ custom = {} }: LeadFacts, field: string): string {
  const value = custom[customKeyOf(field) ?? '']
  return typeof value === 'string' ? value : ''
}

interface Owner {
  leadId: string
  key: string
  memberId: string
}

/**
 * Who has, or had last, another lead of the product line: of the same person, else (where the rule asks so) of the same
 * company. A lead that ended counts until as long ago as the rule says.
 */
async function earlierOwners(
  c: TxCtx,
  asking: readonly AssignmentRule[],
  leads: readonly KnownBy[],
): Promise<Owner[]> {
  const rows = asking.flatMap(({ key, first }) =>
    first?.by !== 'owner'
      ? []
      : leads
          .filter(({ matches }) => matches.has(key))
          .map(({ id, partyId, company, productLineId }) => ({
            id: id || null,
            key,
            line: productLineId,
            party: partyId,
            company: first.of === 'company' ? company?.trim().toLowerCase() || null : null,
            since: new Date(c.now.getTime() - first.days * 86_400_000),
          })),
  )
  if (rows.length === 0) return []
  const latest = (same: ReturnType<typeof sql>) => sql`
    (select o.member_id, l.id from lead l
      join lead_ownership o on o.tenant_id = l.tenant_id and o.lead_id = l.id
      where l.tenant_id = ${c.tenantId}::uuid and ${same} and l.product_line_id = g.line and l.id is distinct from g.id
        and not l.is_test and coalesce(o.ended_at, l.closed_at, ${c.now}) >= g.since
      order by coalesce(o.ended_at, l.closed_at, ${c.now}) desc, o.started_at desc, o.id desc limit 1)`
  return c.tx.$queryRaw<Owner[]>(sql`
    select coalesce(g.id::text, '') as "leadId", g.key, coalesce(person.member_id, company.member_id)::text as "memberId"
    from jsonb_to_recordset(${rowsParameter(rows)})
        as g(id uuid, key text, line uuid, party uuid, company text, since timestamptz)
      left join lateral ${latest(sql`l.party_id = g.party`)} person on g.party is not null
      left join lateral ${latest(sql`lower(l.company) = g.company`)} company on g.company is not null and person.member_id is null
    where person.member_id is not null or company.member_id is not null`)
}

/** Active members by name, those whose name nobody else has: a name two people have names nobody. */
export async function memberNames(c: TxCtx, asking: readonly AssignmentRule[]): Promise<Map<string, string>> {
  if (!asking.some(({ first }) => first?.by === 'referrer')) return new Map()
  const members = await c.tx.$queryRaw<{ id: string; name: string }[]>(sql`
    select m.id, m.name from member m where m.tenant_id = ${c.tenantId}::uuid and m.status = 'active'`)
  const names = new Map<string, string>()
  const twice = new Set<string>()
  for (const { id, name } of members) {
    const key = folded(name)
    if (names.has(key)) twice.add(key)
    names.set(key, id)
  }
  for (const key of twice) names.delete(key)
  return names
}
