import { type Ctx, memberOf } from '@/lib/platform/ctx'
import type { AssignmentRules, HardFail, Strategy } from '../schema'
import type { DecidedBy, PassedRule } from '../types'

/** A rule that was asked before and did not give the lead away, as people read it. */
export interface ShownPassed {
  name: string
  why: PassedRule['why']
  /** How many were ruled out by what; `you`: the reader is among them. */
  fails: { code: HardFail; count: number; you: boolean }[]
}

export interface ShownPath {
  /** Null: by the rest of the set, to everybody. */
  rule: { key: string; name: string } | null
  strategy: Strategy
  first: DecidedBy['first']
  passed: ShownPassed[]
}

/** By which rule it was decided, with the names the version has for them; null where the version has no rules. */
export function showPath(
  ctx: Ctx,
  by: DecidedBy | null | undefined,
  { rules }: Pick<AssignmentRules, 'rules'>,
): ShownPath | null {
  if (!by) return null
  const me = memberOf(ctx)
  const names = new Map(rules.map(({ key, name }) => [key, name]))
  return {
    rule: by.rule === null ? null : { key: by.rule, name: names.get(by.rule) ?? by.rule },
    strategy: by.strategy,
    first: by.first,
    passed: by.passed.map(({ key, why, fails = [] }) => ({
      name: names.get(key) ?? key,
      why,
      fails: fails.map(({ code, memberIds }) => ({
        code,
        count: memberIds.length,
        you: me !== null && memberIds.includes(me),
      })),
    })),
  }
}
