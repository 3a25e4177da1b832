import type { AdmitLead } from '@/lib/leads/schema'
import type { Ctx } from '@/lib/platform/ctx'
import { admissionBench, type Bench } from '../admission/in-force'
import { type Judgement, judge, problemsOf } from '../admission/judge'
import type { Problem } from '../schema'
import type { OpenedDelivery } from './admit-deliveries'

/**
 * Holds what deliveries hold against the admission rules in force for their sub-sources. A record a rule does not hold
 * for is no lead: it stays with its delivery under the exact message, to be completed or for good.
 */
export async function judgeDeliveries(
  ctx: Ctx,
  opened: readonly OpenedDelivery[],
): Promise<OpenedDelivery[]> {
  const sources = opened.flatMap(({ read }) => (read.spam ? [] : read.leads.map(({ source }) => source)))
  const bench = sources.length > 0 ? await admissionBench(ctx, sources) : null
  return bench ? opened.map((one) => judged(bench, one)) : [...opened]
}

/** The same for rules that are at hand. Pure. */
export function judged(bench: Bench, one: OpenedDelivery): OpenedDelivery {
  const leads: AdmitLead[] = []
  const places: number[] = []
  const problems: Problem[] = [...one.read.problems]
  const judgements: (Judgement & { record: number })[] = []
  one.read.leads.forEach((lead, i) => {
    const record = one.read.places[i] ?? i
    const judgement = judge(bench, lead)
    if (judgement) judgements.push({ ...judgement, record })
    if (judgement && judgement.verdict !== 'admitted') problems.push(...problemsOf(judgement, record))
    else {
      leads.push(lead)
      places.push(record)
    }
  })
  return { ...one, read: { ...one.read, leads, places, problems }, judgements }
}
