import { answerTo } from '@/lib/leads/policy'
import { knownLeadsShown } from '@/lib/leads/queries/known-leads'
import { type FoundLead, openLeadsOf } from '@/lib/leads/queries/open-leads-of'
import type { AdmitLead } from '@/lib/leads/schema'
import type { DuplicatePolicy, KnownAnswer, KnownLead } from '@/lib/leads/types'
import { type Ctx, lending } from '@/lib/platform/ctx'

/** Who a record is about, where they are known. */
export interface Met {
  /** What its channel does with them. */
  answer: KnownAnswer
  /** Their open lead, else the one that ended last, as the reader may know of it; null where only `twin` knows them. */
  lead: KnownLead | null
  /** The record further up of the same submission that is about the same person and makes the lead. */
  twin: number | null
}

/** A record on its way: what it holds, and whether it gets as far as being recognised. */
export interface Arriving {
  record: number
  lead: AdmitLead
  fits: boolean
}

/**
 * What each record of one submission would meet, in their order: what is there already, found with the system's rights and
 * shown with the reader's, and the records above it. Null for who is not known.
 */
export async function meetsOf(
  ctx: Ctx,
  { productLineId, policy, now }: { productLineId: string; policy: DuplicatePolicy; now: Date },
  arriving: readonly Arriving[],
): Promise<(Met | null)[]> {
  const lent = lending(ctx, 'lead.admit')
  const found = await openLeadsOf(
    lent,
    productLineId,
    arriving.map(({ lead }) => lead),
  )
  const shown = await knownLeadsShown(lent, found.flatMap(idOf))
  const above = new Map<string, number>()
  return arriving.map(({ record, fits }, i) => {
    const here = found[i] as FoundLead
    const met = metBy(here, above, { policy, now })
    // Only what makes a lead is met by those below it.
    if (fits && !met) for (const key of here.keys) if (!above.has(key)) above.set(key, record)
    return met && { ...met, lead: (met.twin === null && shown.get(idOf(here)[0] ?? '')) || null }
  })
}

/** What one record meets: what is there, else a record above it; null where nothing that counts does. */
function metBy(
  { leadId, ended, keys }: FoundLead,
  above: ReadonlyMap<string, number>,
  { policy, now }: { policy: DuplicatePolicy; now: Date },
): Pick<Met, 'answer' | 'twin'> | null {
  const twin = leadId ? null : lowest(keys.flatMap((key) => above.get(key) ?? []))
  const open = leadId !== null || twin !== null
  const answer = answerTo(policy, { open, endedAt: ended?.endedAt ?? null }, now)
  return open || answer !== 'new' ? { answer, twin } : null
}

const idOf = ({ leadId, ended }: FoundLead): string[] => [leadId ?? ended?.leadId ?? []].flat()
const lowest = (records: readonly number[]): number | null =>
  records.length > 0 ? Math.min(...records) : null
