import type { RuleGroup } from '@/lib/rules/types'
import type { Policy, SlaRules, Target } from '@/lib/sla/schema'
import { type ClockKind, clockKinds } from '@/lib/sla/types'

/** A policy while somebody edits it: minutes as they are typed, one kind of time for all of them. */
export interface PolicyDraft {
  key: string
  name: string
  when: RuleGroup
  counts: Target['counts']
  minutes: Record<ClockKind, string>
}

const byKind = <Value>(of: (kind: ClockKind) => Value): Record<ClockKind, Value> => ({
  accept: of('accept'),
  firstResponse: of('firstResponse'),
  nextResponse: of('nextResponse'),
  nextAction: of('nextAction'),
  stageAge: of('stageAge'),
})

/** A draft of a policy, or of a new one whose key none of `taken` is. */
export function draftOf(policy: Policy | null, taken: readonly string[]): PolicyDraft {
  return {
    key: policy?.key ?? freeKey(taken),
    name: policy?.name ?? '',
    when: policy?.when ?? { combinator: 'and', rules: [] },
    counts: clockKinds.map((kind) => policy?.[kind]?.counts).find(Boolean) ?? 'working',
    minutes: byKind((kind) => String(policy?.[kind]?.minutes ?? '')),
  }
}

function freeKey(taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`policy-${n}`)) return `policy-${n}`
}

/** Minutes of a field: a whole number, null for nothing, undefined for what is neither. */
export function minutesOf(text: string, least = 1): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const minutes = Number(trimmed)
  return /^\d+$/.test(trimmed) && minutes >= least && minutes <= 525_600 ? minutes : undefined
}

/** What a draft says, or null while a name or a number is wrong. */
export function policyOf({ key, name, when, counts, minutes }: PolicyDraft): Policy | null {
  const read = byKind((kind) => minutesOf(minutes[kind]))
  if (!name.trim() || clockKinds.some((kind) => read[kind] === undefined)) return null
  const target = (kind: ClockKind): Target | null => {
    const n = read[kind]
    return n ? { minutes: n, counts } : null
  }
  return { key, name: name.trim(), when, ...byKind(target) }
}

/** Warnings and escalation while somebody edits them. */
export type LadderDraft = Pick<SlaRules, 'onReassign' | 'onLeave'> &
  Record<'warnAt' | 'manager' | 'admin' | 'acceptTries', string>

export const ladderOf = (rules: SlaRules): LadderDraft => ({
  onReassign: rules.onReassign,
  onLeave: rules.onLeave,
  warnAt: String(rules.warnAt),
  manager: String(rules.escalation.manager ?? ''),
  admin: String(rules.escalation.admin ?? ''),
  acceptTries: String(rules.acceptTries),
})

export type LadderProblem = 'warnAt' | 'manager' | 'admin' | 'acceptTries'

/** What the draft says, or which of its numbers are wrong. */
export function ladderRules(
  draft: LadderDraft,
): Pick<SlaRules, 'warnAt' | 'escalation' | 'onReassign' | 'onLeave' | 'acceptTries'> | LadderProblem[] {
  const within = (text: string, most: number) => {
    const n = minutesOf(text)
    return n && n <= most ? n : undefined
  }
  const warnAt = within(draft.warnAt, 99)
  const acceptTries = within(draft.acceptTries, 10)
  const [manager, admin] = [minutesOf(draft.manager, 0), minutesOf(draft.admin, 0)]
  if (warnAt === undefined || acceptTries === undefined || manager === undefined || admin === undefined)
    return (['warnAt', 'manager', 'admin', 'acceptTries'] as const).filter(
      (key) => ({ warnAt, manager, admin, acceptTries })[key] === undefined,
    )
  return {
    warnAt,
    acceptTries,
    escalation: { manager, admin },
    onReassign: draft.onReassign,
    onLeave: draft.onLeave,
  }
}
