import { type Admission, type AdmitHow, admitLeads } from '@/lib/leads/commands/admit-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { gramsOf } from '@/lib/platform/search/grams'
import { type Firing, recordFirings } from '@/lib/rules/commands/publish-rules'
import { allRejected, firingOf, type Judgement } from '../admission/judge'
import { countVerdict } from '../delivery-metrics'
import { deliveryRefused } from '../events'
import type { Verdict } from '../schema'
import { askForConfirmation } from './ask-for-confirmation'
import type { ClaimedDelivery } from './give-back'
import { noteReferences } from './lead-references'
import type { DeliverySubject, ReadDelivery } from './read-delivery'

export interface OpenedDelivery {
  delivery: ClaimedDelivery
  read: ReadDelivery
  /** What the admission rules said of its records, where there are any. */
  judgements?: readonly (Judgement & { record: number })[]
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
  how: AdmitHow = {},
): Promise<SettledDelivery[]> {
  return withTenant(ctx, async (c) => {
    const held = await stillHeld(c, claimed)
    const opened = claimed.filter((o) => held.has(o.delivery.id))
    if (opened.length === 0) return []
    const leads = opened.flatMap((o) => o.read.leads)
    const admissions = leads.length > 0 ? await admitInBatches(c, leads, how) : []
    const queue = [...admissions]
    const settled = opened.map((o) => ({ ...o, admissions: queue.splice(0, o.read.leads.length) }))
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
async function admitInBatches(c: TxCtx, leads: ReadDelivery['leads'], how: AdmitHow): Promise<Admission[]> {
  const all: Admission[] = []
  for (let i = 0; i < leads.length; i += 500) all.push(...(await admitLeads(c, leads.slice(i, i + 500), how)))
  return all
}

/** What became of a delivery as a whole. */
export function verdictOf({ read, admissions }: SettledDelivery): Verdict {
  if (!read.readable) return 'unreadable'
  if (read.notice) return 'notice'
  if (read.spam) return 'spam'
  if (read.unconfirmed) return 'unconfirmed'
  if (read.leads.length === 0) return allRejected(read.problems) ? 'rejected' : 'quarantined'
  if (read.leads.every((l) => l.isTest)) return 'test'
  const came = new Set(admissions.map(({ outcome }) => outcome))
  return came.has('admitted') ? 'admitted' : came.has('touched') ? 'touched' : 'known'
}

const subjectGrams = ({ name, company, phone }: DeliverySubject): string[] =>
  gramsOf({ name: name ?? '', company, phones: [phone] })

async function writeVerdicts(c: TxCtx, settled: readonly SettledDelivery[]): Promise<void> {
  const rows = settled.map((s) => {
    const { subject, others } = s.read
    return {
      id: s.delivery.id,
      verdict: verdictOf(s),
      problems: s.read.problems,
      lead_id: s.admissions[0]?.leadId ?? null,
      name: subject?.name ?? null,
      phone: subject?.phone ?? null,
      grams: [...new Set([...(subject ? [subject] : []), ...others].flatMap(subjectGrams))],
    }
  })
  // The ids as a list as well: joined alone, a small estimate makes the planner read the workspace's whole inbox.
  await c.tx.$executeRaw(sql`
    update inbox i set state = 'done', verdict = g.verdict, problems = g.problems, lead_id = g.lead_id, processed_at = ${c.now},
      lease_until = null, last_error = null, subject_name = g.name, subject_phone = g.phone, search_grams = g.grams
    from jsonb_to_recordset(${rowsParameter(rows)})
      as g(id uuid, verdict text, problems jsonb, lead_id uuid, name text, phone text, grams text[])
    where i.tenant_id = ${c.tenantId}::uuid and i.id = g.id and i.id = any(${rows.map((r) => r.id)}::uuid[])`)
}
