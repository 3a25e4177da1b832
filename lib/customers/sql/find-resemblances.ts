import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { groupBy } from '@/lib/platform/group-by'
import { type IdentityFacts, identityKeysOf } from '../identity-keys'
import { normalisePhone } from '../normalise-phone'
import { RESEMBLANCE_KINDS, resemblanceKeysOf } from '../resemblance-keys'
import { weighResemblance } from '../weigh-resemblance'
import type { FoundPair } from './record-pairs'

/** A key more people share than this says nothing about any of them: a switchboard, a hospital's info@ address. */
const CROWD = 8
/** Of a common surname at a big company so many are looked at. */
const LOOKED_AT = 20
/** Pairs one lead may bring before somebody; the strongest. */
const MOST_PAIRS = 5

interface Met {
  i: number
  kind: string
  value: string
  other: string
  name: string
  phones: string[] | null
  crowd: number
}

/**
 * Parties that resemble the given ones by a weak key, judged: at most five for each. One statement whatever the number,
 * a bounded walk along the keys' index for each key. Their own keys have to be stored already.
 */
export async function findResemblances(
  c: TxCtx,
  people: readonly { partyId: string; facts: IdentityFacts }[],
): Promise<FoundPair[]> {
  const asked = people.flatMap(({ partyId, facts }, i) =>
    [...identityKeysOf(facts), ...resemblanceKeysOf(facts)].map(({ kind, value }) => ({
      i,
      party_id: partyId,
      kind,
      value,
    })),
  )
  if (asked.length === 0) return []
  // Names and phones are looked up one by one for the few that are found: never a pass over the parties.
  const met = await c.tx.$queryRaw<Met[]>(sql`
    select a.i, a.kind, a.value, k.party_id as other, p.name, m.phones, count(*) over (partition by a.i, a.kind, a.value)::int as crowd
    from jsonb_to_recordset(${rowsParameter(asked)}) as a(i int, party_id uuid, kind text, value text)
    cross join lateral (
      select k.party_id from identity_key k
      where k.tenant_id = ${c.tenantId}::uuid and k.kind = a.kind and k.value = a.value and k.party_id <> a.party_id
      limit ${LOOKED_AT}
    ) k
    cross join lateral (
      select p.name from party p where p.tenant_id = ${c.tenantId}::uuid and p.id = k.party_id limit 1
    ) p
    left join lateral (
      select array_agg(m.value) as phones from identity_key m
      where a.kind in ('nameHead', 'nameTail') and m.tenant_id = ${c.tenantId}::uuid and m.party_id = k.party_id and m.kind = 'mobile'
    ) m on true`)
  const telling = groupBy(met.filter(saysSomething), ({ i }) => i)
  return people.flatMap(({ partyId, facts }, i) => strongest(partyId, facts, telling.get(i) ?? []))
}

/** Resemblance is judged one by one; a shared number or address only where few share it. */
const saysSomething = ({ kind, crowd }: Met): boolean =>
  (RESEMBLANCE_KINDS as readonly string[]).includes(kind) || crowd <= CROWD

function strongest(partyId: string, facts: IdentityFacts, met: readonly Met[]): FoundPair[] {
  const own = { name: facts.name ?? '', phones: mobilesOf(facts) }
  return [...groupBy(met, ({ other }) => other)]
    .flatMap(([other, rows]) => {
      const found = weighResemblance(
        own,
        rows.map(({ kind, value, name, phones }) => ({
          kind,
          value,
          otherName: name,
          otherPhones: phones ?? [],
        })),
      )
      return found ? [{ a: partyId, b: other, ...found }] : []
    })
    .sort((x, y) => y.score - x.score || (x.b < y.b ? 1 : -1))
    .slice(0, MOST_PAIRS)
}

function mobilesOf({ mobile, phone }: IdentityFacts): string[] {
  return [mobile, phone].flatMap((text) => {
    const read = text ? normalisePhone(text) : null
    return read?.kind === 'mobile' ? [read.e164] : []
  })
}
