import type { z } from 'zod'
import type { Ctx, Permission } from '@/lib/platform/ctx'

/** One version of a rule set as its readers get it: immutable once published. */
export interface RuleVersion<Body> {
  id: string
  kind: string
  scope: string
  number: number
  body: Body
  publishedAt: Date | null
}

export const ruleStates = ['draft', 'published', 'retired'] as const
export type RuleState = (typeof ruleStates)[number]

/** A version as those who look after the rules see it. */
export interface RuleVersionView {
  id: string
  kind: string
  scope: string
  number: number
  state: RuleState
  note: string
  /** Counts the changes of a draft. */
  revision: number
  /** Whether the draft as it is now has been tried. */
  tested: boolean
  author: { id: string; name: string } | null
  createdAt: Date
  publishedAt: Date | null
  retiredAt: Date | null
}

/** One kind of rules as the verbs of drafts need it. */
export interface RuleKind<Schema extends z.ZodType = z.ZodType> {
  set: RuleSet<Schema>
  /** Who may change these rules, and with that see them. */
  permission: Permission
  /** A body in sentences in the reader's language, each about one thing (`key`), in their order. */
  statements(ctx: Ctx, body: z.output<Schema>): Statement[] | Promise<Statement[]>
  /** Refuses a body nobody could be judged by, and a scope there is not, before a draft is kept or published. */
  check?(ctx: Ctx, body: z.output<Schema>, scope: string): Promise<void>
  /** Tries a body on what has happened, writing nothing; without it, publishing asks for no test. */
  test?(ctx: Ctx, body: z.output<Schema>, scope: string): Promise<RuleTrial>
}

/** What a rule set says of one thing. */
export interface Statement {
  key: string
  text: string
  /** Fields it names that are retired, as they are called: nothing follows from it. Absent where there is none. */
  retired?: string[]
}

/** What would have been different: how many cases were looked at, how many end otherwise, and some of them. */
export interface RuleTrial {
  looked: number
  changed: number
  examples: { subject: { type: string; id: string }; before: string; after: string }[]
  /** What else is worth knowing, in the reader's language. */
  notes?: string[]
}

/** A trial, and what of the rules had no part in it. */
export interface RuleTest extends RuleTrial {
  /** Fields that are retired and named all the same, as they are called: what names them was not asked. */
  retired: string[]
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
