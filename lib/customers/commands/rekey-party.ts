import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { type IdentityFacts, type IdentityKey, identityKeysOf } from '../identity-keys'
import { normaliseEmail } from '../normalise-email'
import { normalisePhone } from '../normalise-phone'
import { type ResemblanceKey, resemblanceKeysOf } from '../resemblance-keys'
import { findResemblances } from '../sql/find-resemblances'
import { recordPairs } from '../sql/record-pairs'

export type { IdentityFacts } from '../identity-keys'

interface Rekeying {
  partyId: string
  /** What was known, what is known now, and what else still says who it is (the party's other leads). */
  before: IdentityFacts
  after: IdentityFacts
  others: readonly IdentityFacts[]
}

interface Contacts {
  mobile: string | null
  phone: string | null
  email: string | null
}

/**
 * Contacts as they are dialled and written to; a mobile or an address that cannot be is refused, where a person typed
 * it. What was not given stays out: how it came in long ago is nobody's mistake now.
 */
export function readContacts(given: Partial<Contacts>): Partial<Contacts> {
  const { mobile, phone, email } = given
  const dialled = mobile ? normalisePhone(mobile) : null
  const written = email ? normaliseEmail(email) : null
  const wrong = [
    ...(mobile && dialled?.kind !== 'mobile' ? ['mobile'] : []),
    ...(email && !written ? ['email'] : []),
  ]
  if (wrong.length > 0)
    throw new AppError('validation', 'validation', {
      details: wrong.map((path) => ({ path, messageKey: 'invalid.invalid_format' })),
    })
  return {
    ...(mobile !== undefined && { mobile: dialled?.value ?? null }),
    // What no rule recognises is kept as it was typed: a person can still read it.
    ...(phone !== undefined && { phone: phone && (normalisePhone(phone)?.value ?? phone) }),
    ...(email !== undefined && { email: written?.value ?? null }),
  }
}

const nameOf = (key: { kind: string; value: string }): string => `${key.kind}:${key.value}`

/**
 * Keeps a party's keys in step with what a person corrected. A new number is a new key; when it decides for somebody
 * else already, nothing is changed and the person is told. A key nothing speaks for any more only hints from now on
 * (decision 0026): the wrong number may be a stranger's, who must not become this party with their next form. Whom the
 * party resembles now is looked for as at admission.
 */
export async function rekeyParty(ctx: Ctx, { partyId, before, after, others }: Rekeying): Promise<void> {
  authorize(ctx, 'lead.update')
  const [old, now] = [keysOf(before), keysOf(after)]
  const still = new Set([...now, ...others.flatMap((facts) => identityKeysOf(facts))].map(nameOf))
  const added = now.filter(
    (key) => !old.some((o) => nameOf(o) === nameOf(key) && o.strength === key.strength),
  )
  const gone = old.filter((key) => key.strength === 'strong' && !still.has(nameOf(key)))
  if (added.length + gone.length === 0) return
  await withTenant(ctx, async (c) => {
    await refuseTaken(c, partyId, added)
    await c.tx.$executeRaw(sql`
      insert into identity_key as known (kind, value, party_id, strong)
      select g.kind, g.value, ${partyId}::uuid, g.strength = 'strong'
      from jsonb_to_recordset(${rowsParameter(added)}) as g(kind text, value text, strength text)
      on conflict (tenant_id, kind, value, party_id) do update set strong = known.strong or excluded.strong`)
    await c.tx.$executeRaw(sql`
      update identity_key k set strong = false
      from jsonb_to_recordset(${rowsParameter(gone)}) as g(kind text, value text)
      where k.tenant_id = ${c.tenantId}::uuid and k.party_id = ${partyId}::uuid and k.kind = g.kind and k.value = g.value`)
    if (added.length > 0) await recordPairs(c, await findResemblances(c, [{ partyId, facts: after }]))
  })
}

const keysOf = (facts: IdentityFacts): Array<IdentityKey | ResemblanceKey> => [
  ...identityKeysOf(facts),
  ...resemblanceKeysOf(facts),
]

/** The keys are locked as at admission, so that a form with the same number cannot come in between. */
async function refuseTaken(
  c: TxCtx,
  partyId: string,
  keys: ReadonlyArray<IdentityKey | ResemblanceKey>,
): Promise<void> {
  const strong = keys.filter((key) => key.strength === 'strong')
  if (strong.length === 0) return
  await c.tx.$executeRaw(sql`
    select pg_advisory_xact_lock(hashtextextended(name, 7)) from (
      select ${c.tenantId} || ':' || n as name from unnest(${strong.map(nameOf).sort()}::text[]) n order by n
    ) ordered`)
  const taken = await c.tx.$queryRaw<{ kind: string }[]>(sql`
    select k.kind from identity_key k
    join jsonb_to_recordset(${rowsParameter(strong)}) as g(kind text, value text) on g.kind = k.kind and g.value = k.value
    where k.tenant_id = ${c.tenantId}::uuid and k.strong and k.party_id <> ${partyId}::uuid order by k.kind`)
  if (taken.length === 0) return
  throw new AppError('conflict', 'lead.contactTaken', {
    details: taken.map(({ kind }) => ({ path: kind, messageKey: 'lead.contactTaken' })),
  })
}
