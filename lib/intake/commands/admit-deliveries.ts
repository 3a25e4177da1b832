import { type Admission, type AdmitHow, admitLeads } from '@/lib/leads/commands/admit-leads'
import { policyOf } from '@/lib/leads/policy'
import { type DuplicatePolicy, USUAL_DUPLICATES } from '@/lib/leads/types'
import type { Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { gramsOf } from '@/lib/platform/search/grams'
import { type Firing, recordFirings } from '@/lib/rules/commands/publish-rules'
import { firingOf, type Judgement } from '../admission/judge'
import { decisionOn } from '../completed'
import { countVerdict } from '../delivery-metrics'
import { deliveryRefused } from '../events'
import { KNOWN_ENDED, KNOWN_OPEN } from '../fields'
import type { Verdict } from '../schema'
import { type Ended, partlyOf, verdictOf as verdictOfEnded } from '../verdict'
import { askForConfirmation } from './ask-for-confirmation'
import type { ClaimedDelivery } from './give-back'
import { noteReferences } from './lead-references'
import type { DeliverySubject, ReadDelivery } from './read-delivery'

export interface OpenedDelivery {
  delivery: ClaimedDelivery
  read: ReadDelivery
  /** What the admission rules said of its records, where there are any. */
  judgements?: readonly (Judgement & { record: number })[]
  /** What its channel does with people who are known; the usual unless it says. */
  duplicates?: DuplicatePolicy | undefined
}

/** A delivery with what became of each of its leads. */
export interface SettledDelivery extends OpenedDelivery {
  admissions: readonly Admission[]
}

/** Settles deliveries as settleDeliveries does, the usual way; answers how many. */
export async function admitDeliveries(ctx: Ctx, claimed: readonly OpenedDelivery[]): Promise<number> {
  return (await settleDeliveries(ctx, claimed)).length
}

/**
 * Admits what deliveries hold and writes each one's verdict, all in one unit of work. A delivery whose claim is over
 * (settled by a commit whose answer got lost, or taken by another worker) is left alone: none is admitted twice.
 * Answers those that were settled.
 */
export async function settleDeliveries(
  ctx: Ctx,
  claimed: readonly OpenedDelivery[],
  how: Pick<AdmitHow, 'quiet'> = {},
): Promise<SettledDelivery[]> {
  return withTenant(ctx, async (c) => {
    const held = await stillHeld(c, claimed)
    const opened = claimed.filter((o) => held.has(o.delivery.id))
    if (opened.length === 0) return []
    const leads = opened.flatMap((o) => o.read.leads)
    const duplicates = opened.flatMap(policiesOf)
    const queue = await admitInBatches(c, leads, { ...how, duplicates })
    const settled = opened.map((o) => withAsked({ ...o, admissions: queue.splice(0, o.read.leads.length) }))
    await writeVerdicts(c, settled)
    await askForConfirmation(
      c,
      settled.flatMap(({ delivery, read }) => (read.unconfirmed ? [delivery.id] : [])),
    )
    await recordFirings(
      c,
      settled.flatMap((one) => [
        ...readingFiring(one),
        ...(one.judgements ?? []).map((judgement) =>
          firingOf(judgement, ['inbox', one.delivery.id], judgement.record),
        ),
      ]),
    )
    await noteReferences(
      c,
      settled.map(({ delivery, read: { references } }) => ({
        deliveryId: delivery.id,
        channelId: delivery.channelId,
        references,
      })),
    )
    const refused = settled.filter(
      ({ read }) => read.problems.length > 0 && !read.notice && !read.unconfirmed,
    )
    await appendEvents(
      c,
      deliveryRefused,
      refused.map((s) => ({
        subjects: [['inbox', s.delivery.id]],
        data: { verdict: verdictOf(s), reasons: s.read.problems.map((p) => p.messageKey) },
      })),
    )
    c.afterCommit(() => {
      for (const s of settled) countVerdict(s.delivery, verdictOf(s), c.now)
    })
    return settled
  })
}

/** By which version of its channel's mapping a delivery was read; what somebody wrote stays out of it. */
const readingFiring = ({ delivery: { id, mapping }, read }: OpenedDelivery): Firing[] =>
  mapping
    ? [
        {
          ruleVersionId: mapping.versionId,
          subject: ['inbox', id],
          verdict: read.readable ? 'read' : 'unreadable',
          facts: { leads: read.leads.length, problems: read.problems.length },
        },
      ]
    : []

/** Locks the deliveries that are still this claim's, until the commit: nobody else can claim them meanwhile. */
async function stillHeld(c: TxCtx, claimed: readonly OpenedDelivery[]): Promise<ReadonlySet<string>> {
  const claims = claimed.map(({ delivery }) => ({ id: delivery.id, attempts: delivery.attempts }))
  const rows = await c.tx.$queryRaw<Array<{ id: string }>>(sql`
    select i.id from inbox i join jsonb_to_recordset(${rowsParameter(claims)}) as g(id uuid, attempts int) on g.id = i.id
    where i.tenant_id = ${c.tenantId}::uuid and i.id = any(${claims.map((x) => x.id)}::uuid[])
      and i.state = 'processing' and i.attempts = g.attempts
    order by i.id for update of i`)
  return new Set(rows.map((r) => r.id))
}

/** One verb call takes 500 leads at most; a delivery may be an array of thousands. */
async function admitInBatches(
  c: TxCtx,
  leads: ReadDelivery['leads'],
  { duplicates = [], ...how }: AdmitHow,
): Promise<Admission[]> {
  const all: Admission[] = []
  for (let i = 0; i < leads.length; i += 500) {
    const some = { ...how, duplicates: duplicates.slice(i, i + 500) }
    all.push(...(await admitLeads(c, leads.slice(i, i + 500), some)))
  }
  return all
}

/** What became of a delivery as a whole. */
export const verdictOf = (settled: SettledDelivery): Verdict => verdictOfEnded(endOf(settled))

const endOf = ({ delivery, read, admissions }: SettledDelivery): Ended => ({
  read,
  admissions,
  before: delivery.partly,
})

/** What a channel, or a person who was asked about a record, says of people who are known. */
function policiesOf({ delivery, read, duplicates }: OpenedDelivery): DuplicatePolicy[] {
  return read.places.map((place) => {
    const decision = decisionOn(delivery.completions, place)
    return decision ? policyOf(decision) : (duplicates ?? USUAL_DUPLICATES)
  })
}

/** A record about which a person has to decide is no lead yet: it waits with its delivery under what they are asked. */
function withAsked(settled: SettledDelivery): SettledDelivery {
  const { read, admissions } = settled
  if (admissions.every(({ outcome }) => outcome !== 'asked')) return settled
  const here = read.leads.map((lead, i) => ({
    lead,
    place: read.places[i] ?? i,
    admission: admissions[i] as Admission,
  }))
  const inside = here.filter(({ admission }) => admission.outcome !== 'asked')
  const asked = here.filter(({ admission }) => admission.outcome === 'asked')
  return {
    ...settled,
    admissions: inside.map(({ admission }) => admission),
    read: {
      ...read,
      leads: inside.map(({ lead }) => lead),
      places: inside.map(({ place }) => place),
      problems: [
        ...read.problems,
        ...asked.map(({ place: record, admission: { ended } }) => ({
          record,
          path: '',
          messageKey: ended ? KNOWN_ENDED : KNOWN_OPEN,
        })),
      ],
    },
  }
}

const subjectGrams = ({ name, company, phone }: DeliverySubject): string[] =>
  gramsOf({ name: name ?? '', company, phones: [phone] })

async function writeVerdicts(c: TxCtx, settled: readonly SettledDelivery[]): Promise<void> {
  const rows = settled.map((s) => {
    const { subject, others } = s.read
    const partly = partlyOf(endOf(s))
    // A list of what waits names who waits, not who is in.
    const about = [subject, ...others][partly?.open[0] ?? 0] ?? subject
    return {
      id: s.delivery.id,
      verdict: verdictOf(s),
      problems: s.read.problems,
      lead_id: s.admissions[0]?.leadId ?? null,
      partly,
      name: about?.name ?? null,
      phone: about?.phone ?? null,
      grams: [...new Set([...(subject ? [subject] : []), ...others].flatMap(subjectGrams))],
    }
  })
  // The ids as a list as well: joined alone, a small estimate makes the planner read the workspace's whole inbox.
  await c.tx.$executeRaw(sql`
    update inbox i set state = 'done', verdict = g.verdict, problems = g.problems, lead_id = coalesce(i.lead_id, g.lead_id), partly = g.partly, processed_at = ${c.now},
      lease_until = null, last_error = null, subject_name = g.name, subject_phone = g.phone, search_grams = g.grams
    from jsonb_to_recordset(${rowsParameter(rows)})
      as g(id uuid, verdict text, problems jsonb, lead_id uuid, partly jsonb, name text, phone text, grams text[])
    where i.tenant_id = ${c.tenantId}::uuid and i.id = g.id and i.id = any(${rows.map((r) => r.id)}::uuid[])`)
}
