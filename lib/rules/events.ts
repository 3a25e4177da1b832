import { event } from '../platform/events/define-event'

/** A rule set came into force. */
export const rulesPublished = event('rules.published').carrying<{
  kind: string
  scope: string
  number: number
  /** The version whose body was published again. */
  rolledBackTo?: number
}>()

/** Somebody began a new version. Subjects: rule_version. */
export const rulesDrafted = event('rules.drafted').carrying<{ kind: string; scope: string; number: number }>()

/** A draft was changed; nothing follows from it until it is published. Subjects: rule_version. */
export const rulesDraftChanged = event('rules.draft_changed').carrying<{
  kind: string
  scope: string
  number: number
  revision: number
}>()

/** A draft was tried on what has happened. Subjects: rule_version. */
export const rulesTested = event('rules.tested').carrying<{
  kind: string
  number: number
  revision: number
}>()

/** A version in force, or a draft, was put away. Subjects: rule_version. */
export const rulesRetired = event('rules.retired').carrying<{ kind: string; scope: string; number: number }>()
