import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { type IdentityFacts, type IdentityKey, identityKeysOf } from '../identity-keys'
import { dialledPhone } from '../queries/read-contact'
import { type ResemblanceKey, resemblanceKeysOf } from '../resemblance-keys'
import { findResemblances } from '../sql/find-resemblances'
import { type FoundPair, recordPairs } from '../sql/record-pairs'
import { STRONG_SCORE } from '../weigh-resemblance'

export interface PartyFacts extends IdentityFacts {
  name: string
  company: string | null
  /** What a vendor's test sends resembles nobody. */
  isTest?: boolean
}

export interface Recognised {
  partyId: string
  isNew: boolean
  /** The phone number as it is dialled; null when none was given or nothing in it can be dialled. */
  phone: { number: string; isMobile: boolean } | null
}

interface KnownKey {
  kind: string
  value: string
  partyId: string
}

const nameOf = (key: { kind: string; value: string }): string => `${key.kind}:${key.value}`

/**
 * Says for each set of facts which party it is: the one that holds a strong key of it, or a new one. Equal keys in
 * one call meet too. Locks every strong key first (in one order, so that two batches cannot wait for each other),
 * hence 200 parallel copies of one person become one party. Keys of two parties in one set of facts do not merge
 * them: the older is taken and the pair waits for a person, as does somebody who merely resembles another.
 */
export async function recogniseParties(ctx: Ctx, facts: readonly PartyFacts[]): Promise<Recognised[]> {
  authorize(ctx, 'lead.admit')
  return withTenant(ctx, async (c) => {
    const keys = facts.map((f) => identityKeysOf(f))
    const strong = keys.map((list) => list.filter((k) => k.strength === 'strong'))
    const known = await lockAndLookUp(c, strong.flat())
    const found = assignParties(facts, strong, known)
    // Sent together, carried out in this order.
    const [, , resembling] = await Promise.all([
      insertParties(c, facts, found),
      insertKeys(c, facts, keys, found),
      findResemblances(c, resembled(facts, found)),
    ])
    await recordPairs(c, [...found.pairs, ...resembling])
    return found.recognised
  })
}

async function lockAndLookUp(c: TxCtx, keys: readonly IdentityKey[]): Promise<KnownKey[]> {
  const names = [...new Set(keys.map(nameOf))].sort()
  if (names.length === 0) return []
  // `order by` inside, since the lock order is what keeps two batches from deadlocking.
  const locked = c.tx.$executeRaw(sql`
    select pg_advisory_xact_lock(hashtextextended(name, 7)) from (
      select ${c.tenantId} || ':' || n as name from unnest(${names}::text[]) n order by n
    ) ordered`)
  // Follows the locks on the same connection, so it sees what their last holder committed. Kinds and values are asked
  // for apart, since the index serves that whatever the planner believes; a key nobody asked for is looked at by no one.
  const known = c.tx.$queryRaw<KnownKey[]>(sql`
    select kind, value, party_id as "partyId" from identity_key
    where tenant_id = ${c.tenantId}::uuid and strong
      and kind = any(${[...new Set(keys.map((k) => k.kind))]}::text[]) and value = any(${keys.map((k) => k.value)}::text[])`)
  const [, rows] = await Promise.all([locked, known])
  return rows
}

interface Assigned {
  recognised: Recognised[]
  /** Which party each strong key belongs to, the ones given now included. */
  holder: ReadonlyMap<string, string>
  pairs: FoundPair[]
}

function assignParties(
  facts: readonly PartyFacts[],
  strong: readonly IdentityKey[][],
  known: readonly KnownKey[],
): Assigned {
  const holder = new Map(known.map((k) => [nameOf(k), k.partyId]))
  const pairs: FoundPair[] = []
  const recognised = facts.map((_, i): Recognised => {
    const own = strong[i] ?? []
    // UUIDv7 ids sort by age, so the smallest is the oldest party.
    const holders = [...new Set(own.flatMap((k) => holder.get(nameOf(k)) ?? []))].sort()
    const partyId = holders[0] ?? newId()
    for (const other of holders.slice(1))
      pairs.push({ a: partyId, b: other, reasons: own.map((k) => k.kind), score: STRONG_SCORE })
    for (const key of own) if (!holder.has(nameOf(key))) holder.set(nameOf(key), partyId)
    return { partyId, isNew: holders.length === 0, phone: dialledPhone(facts[i]?.mobile ?? facts[i]?.phone) }
  })
  return { recognised, holder, pairs }
}

async function insertParties(c: TxCtx, facts: readonly PartyFacts[], found: Assigned): Promise<void> {
  const rows = found.recognised.flatMap((r, i) => {
    const f = facts[i]
    return r.isNew && f ? [{ id: r.partyId, name: f.name, company: f.company }] : []
  })
  if (rows.length === 0) return
  await c.tx.$executeRaw(sql`
    insert into party (id, name, company, created_at)
    select g.id, g.name, g.company, ${c.now} from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, name text, company text)`)
}

const resemblanceOf = (facts: PartyFacts | undefined): ResemblanceKey[] =>
  facts && !facts.isTest ? resemblanceKeysOf(facts) : []

async function insertKeys(
  c: TxCtx,
  facts: readonly PartyFacts[],
  keys: readonly IdentityKey[][],
  found: Assigned,
): Promise<void> {
  const rows = found.recognised.flatMap((r, i) =>
    [...(keys[i] ?? []), ...resemblanceOf(facts[i])].map((k) => ({
      kind: k.kind,
      value: k.value,
      party_id: r.partyId,
      // A strong key that another party holds stays theirs (the pair is recorded).
      strong: k.strength === 'strong' && found.holder.get(nameOf(k)) === r.partyId,
    })),
  )
  if (rows.length === 0) return
  // A key that only hinted at its party so far may come to decide; none falls back.
  await c.tx.$executeRaw(sql`
    insert into identity_key as known (kind, value, party_id, strong)
    select g.kind, g.value, g.party_id, bool_or(g.strong)
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(kind text, value text, party_id uuid, strong boolean)
    group by g.kind, g.value, g.party_id
    on conflict (tenant_id, kind, value, party_id) do update set strong = true where excluded.strong and not known.strong`)
}

const resembled = (facts: readonly PartyFacts[], { recognised }: Assigned) =>
  facts.flatMap((f, i) => (f.isTest ? [] : [{ partyId: recognised[i]?.partyId ?? '', facts: f }]))
