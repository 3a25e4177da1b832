import type { CustomField } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { KnownDecision } from '@/lib/leads/types'
import { actorRecord, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvents } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { askedOf } from '../asked-fields'
import { deliveryCompleted } from '../events'
import {
  CompleteDelivery,
  CompleteMany,
  type CompletionValues,
  type RecordCompletion,
  type Verdict,
} from '../schema'
import type { AskedRecord } from '../types'
import { wrongIn } from './check-completion'
import { type LockedDelivery, lockDeliveries } from './send-back'
import { type SettledDelivery, settleNow } from './settle-now'

/** What became of a completed delivery, and what it still lacks. */
export interface CompletedDelivery extends SettledDelivery {
  asked: AskedRecord[]
}

/** One row of a bulk completion. notAsked: it does not lack this; settled: it is not in quarantine (any more). */
export interface CompletedRow {
  id: string
  outcome: Verdict | 'notAsked' | 'settled' | 'notFound'
  leadId: string | null
}

/**
 * Adds to a quarantined delivery what it lacks and sends it through at once, as having come when it came. What came stays
 * as it is; what was added stands beside it with who and when. Answers what it still lacks, if anything.
 */
export async function completeDelivery(ctx: Ctx, input: CompleteDelivery): Promise<CompletedDelivery> {
  authorize(ctx, 'delivery.process')
  const { deliveryId, records } = parse(CompleteDelivery, input)
  return withTenant(ctx, async (c) => {
    const [delivery] = await lockDeliveries(c, [deliveryId])
    if (!delivery) throw notFound('delivery')
    return completeLocked(c, delivery, records)
  })
}

/** The same for a delivery this unit of work has locked. */
export async function completeLocked(
  c: TxCtx,
  delivery: Pick<LockedDelivery, 'id' | 'verdict'>,
  records: readonly RecordCompletion[],
): Promise<CompletedDelivery> {
  if (delivery.verdict !== 'quarantined') throw new AppError('conflict', 'delivery.notQuarantined')
  const fields = await customFields(c, 'lead')
  await refuseWrong(
    c,
    fields,
    records.map(({ values }) => values),
  )
  const [settled] = await keep(c, [{ id: delivery.id, records }])
  if (!settled) throw notFound('delivery')
  return { ...settled, asked: askedOf(settled.problems, fields) }
}

/**
 * One set of values for many deliveries that lack the same: each gets what it lacks of it, in every record that lacks it,
 * and goes through. Each row ends by itself; a wrong value is refused before anything is kept.
 */
export async function completeMany(ctx: Ctx, input: CompleteMany): Promise<CompletedRow[]> {
  authorize(ctx, 'delivery.process')
  const { ids, values, known } = parse(CompleteMany, input)
  return withTenant(ctx, async (c) => {
    const fields = await customFields(c, 'lead')
    await refuseWrong(c, fields, [values])
    const found = new Map((await lockDeliveries(c, ids)).map((d) => [d.id, d]))
    const fitting = ids.flatMap((id) => {
      const delivery = found.get(id)
      const records = delivery?.verdict === 'quarantined' ? lackedOf(delivery, fields, { values, known }) : []
      return records.length > 0 ? [{ id, records }] : []
    })
    const settled = new Map((await keep(c, fitting)).map((s) => [s.id, s]))
    return ids.map((id) => rowOf(id, found.get(id), settled.get(id)))
  })
}

function rowOf(
  id: string,
  found: LockedDelivery | undefined,
  settled: SettledDelivery | undefined,
): CompletedRow {
  if (!found) return { id, outcome: 'notFound', leadId: null }
  if (!settled) return { id, outcome: found.verdict === 'quarantined' ? 'notAsked' : 'settled', leadId: null }
  return { id, outcome: settled.verdict, leadId: settled.leadId }
}

/** What of the values each record of a delivery lacks, and the decision where it waits for one. */
function lackedOf(
  delivery: LockedDelivery,
  fields: readonly CustomField[],
  { values, known }: Pick<RecordCompletion, 'values' | 'known'>,
): RecordCompletion[] {
  return askedOf(delivery.problems, fields).flatMap(({ record, fields: asked, known: waits }) => {
    const names = new Set(asked.map(({ name }) => name))
    const lacked = Object.entries(values).filter(([name]) => names.has(name))
    const decided = waits && known ? { known } : {}
    return lacked.length > 0 || decided.known
      ? [{ record, values: Object.fromEntries(lacked), ...decided }]
      : []
  })
}

async function refuseWrong(
  c: TxCtx,
  fields: readonly CustomField[],
  given: readonly CompletionValues[],
): Promise<void> {
  const { zone } = await workspaceClock(c)
  const details = given.flatMap((values) => wrongIn(values, fields, { zone, locale: c.locale }))
  if (details.length > 0) throw new AppError('validation', 'validation', { details })
}

/** What was decided about people who are known, for the log; nothing where nothing was. */
function decisionsIn(records: readonly RecordCompletion[]): { decisions?: KnownDecision[] } {
  const decisions = [...new Set(records.flatMap(({ known }) => known ?? []))]
  return decisions.length > 0 ? { decisions } : {}
}

/** Keeps what was added, sends the deliveries through, and says so in the log. */
async function keep(
  c: TxCtx,
  given: readonly { id: string; records: readonly RecordCompletion[] }[],
): Promise<SettledDelivery[]> {
  if (given.length === 0) return []
  const ids = given.map(({ id }) => id)
  await c.tx.deliveryCompletion.createMany({
    data: given.map(({ id, records }) => ({
      id: newId(),
      deliveryId: id,
      facts: records as object[],
      actor: actorRecord(c.actor),
      createdAt: c.now,
    })),
  })
  await c.tx.$executeRaw(sql`
    update inbox set completed_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and id = any(${ids}::uuid[])`)
  const settled = await settleNow(c, ids)
  const verdicts = new Map(settled.map(({ id, verdict }) => [id, verdict]))
  await appendEvents(
    c,
    deliveryCompleted,
    given.map(({ id, records }) => ({
      subjects: [['inbox', id]],
      data: {
        fields: [...new Set(records.flatMap(({ values }) => Object.keys(values)))],
        ...decisionsIn(records),
        verdict: verdicts.get(id) ?? 'error',
      },
    })),
  )
  return settled
}
