import type { AdmitLead } from '@/lib/leads/schema'
import type { Firing } from '@/lib/rules/commands/publish-rules'
import type { OnFail, Problem } from '../schema'
import { failing } from './compile'
import { factsOf } from './facts'
import type { Bench } from './in-force'

/** What the rules said of one record. */
export interface Judgement {
  versionId: string
  verdict: 'admitted' | 'quarantined' | 'rejected'
  /** Rules that do not hold, in their order. */
  failed: { key: string; field: string; onFail: OnFail; message: { 'zh-CN': string; en: string } }[]
}

/** Holds one record against the version in force for its sub-source; null where there is none. Pure. */
export function judge(bench: Bench, lead: AdmitLead): Judgement | null {
  const version = bench.versions.get(lead.source)
  if (!version) return null
  const failed = failing(version.rules, factsOf(lead, bench.object), bench)
  const verdict = failed.some(({ onFail }) => onFail === 'reject')
    ? 'rejected'
    : failed.length > 0
      ? 'quarantined'
      : 'admitted'
  return {
    versionId: version.versionId,
    verdict,
    failed: failed.map(({ key, field, onFail, message }) => ({ key, field, onFail, message })),
  }
}

/** What is wrong with a record, as its delivery keeps it. */
export const problemsOf = ({ failed }: Judgement, record: number): Problem[] =>
  failed.map(({ key, field, onFail, message }) => ({
    record,
    path: field,
    messageKey: 'intakeProblems.rule',
    params: {},
    rule: key,
    onFail,
    message,
  }))

/** What is kept of a judgement: which rules failed, never what somebody wrote. */
export const firingOf = (
  { versionId, verdict, failed }: Judgement,
  subject: Firing['subject'],
  record = 0,
): Firing => ({
  ruleVersionId: versionId,
  subject,
  verdict,
  facts: { record, failed: failed.map(({ key }) => key) },
})

/** Refused for good: no record of it waits to be completed. */
export function allRejected(problems: readonly Problem[]): boolean {
  const rejected = new Set(problems.filter(({ onFail }) => onFail === 'reject').map(({ record }) => record))
  return rejected.size > 0 && problems.every(({ record }) => rejected.has(record))
}
