import type { z } from 'zod'

/** One version of a rule set as its readers get it: immutable once published. */
export interface RuleVersion<Body> {
  id: string
  kind: string
  scope: string
  number: number
  body: Body
  publishedAt: Date | null
}

/** What one kind of rule set is made of. Domains declare theirs: `defineRuleSet('assignment', AssignmentRules)`. */
export interface RuleSet<Schema extends z.ZodType = z.ZodType> {
  kind: string
  body: Schema
}

/** Declares a kind of rules and the shape of its body, as a domain’s `schema.ts` does once. */
export const defineRuleSet = <Schema extends z.ZodType>(kind: string, body: Schema): RuleSet<Schema> => ({
  kind,
  body,
})
