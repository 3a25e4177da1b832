import { z } from 'zod'
import { BusinessCalendar } from '@/lib/rules/business-calendar'
import { ruleGroup } from '@/lib/rules/types'
import { defineRuleSet } from '@/lib/rules/versions'
import { overtimeGroups } from './types'

/** Nobody promises a time beyond a year (minutes). */
const LONGEST = 525_600

/** How long something may take: in minutes of working time, or of the clock on the wall. */
export const Target = z.strictObject({
  minutes: z.int().min(1).max(LONGEST),
  counts: z.enum(['working', 'calendar']),
})
export type Target = z.output<typeof Target>

/** What is promised about the leads its condition holds for; the first policy that fits a lead is the lead's. */
export const Policy = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(60),
  when: ruleGroup,
  accept: Target.nullable(),
  firstResponse: Target.nullable(),
  nextResponse: Target.nullable(),
  nextAction: Target.nullable(),
  stageAge: Target.nullable(),
})
export type Policy = z.output<typeof Policy>

/**
 * Service levels. `warnAt`: percent of a target after which the owner is warned. `escalation`: minutes after a breach, of
 * the breached target's kind of time, until managers and admins hear of it; null for never. `acceptTries`: members who may
 * let a lead lapse before it waits for a manager.
 */
export const SlaRules = z.strictObject({
  policies: z
    .array(Policy)
    .min(1)
    .max(20)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'sla.policyTwice'),
  warnAt: z.int().min(1).max(99),
  escalation: z.strictObject({
    manager: z.int().min(0).max(LONGEST).nullable(),
    admin: z.int().min(0).max(LONGEST).nullable(),
  }),
  /** Whether the response clocks of a lead go on when it changes hands, or begin anew. */
  onReassign: z.enum(['continues', 'restarts']),
  /** Whether working time stands still while the owner is on leave. */
  onLeave: z.enum(['pauses', 'runs']),
  acceptTries: z.int().min(1).max(10),
})
export type SlaRules = z.output<typeof SlaRules>

const working = (minutes: number): Target => ({ minutes, counts: 'working' })

/** Warned at three quarters, the manager at once, the admins a day of work later. */
export const usualLadder: Omit<SlaRules, 'policies'> = {
  warnAt: 75,
  escalation: { manager: 0, admin: 8 * 60 },
  onReassign: 'continues',
  onLeave: 'pauses',
  acceptTries: 3,
}

/** What a first draft begins with. */
export const defaultSlaRules: SlaRules = {
  ...usualLadder,
  policies: [
    {
      key: 'all',
      name: 'All leads',
      when: { combinator: 'and', rules: [] },
      accept: working(30),
      firstResponse: working(30),
      nextResponse: working(120),
      nextAction: working(24 * 60),
      stageAge: null,
    },
  ],
}

export const slaRuleSet = defineRuleSet('sla', SlaRules)
export const calendarRuleSet = defineRuleSet('calendar', BusinessCalendar)

export const PauseClocks = z.strictObject({
  leadId: z.uuid(),
  until: z.iso
    .datetime({ offset: true })
    .describe('When they go on by themselves, at most 90 days ahead; ISO 8601 with offset.'),
  reason: z.string().trim().min(1).max(200).describe('Why the customer may wait; stands on the lead.'),
})
export type PauseClocks = z.input<typeof PauseClocks>

export const ResumeClocks = z.strictObject({ leadId: z.uuid() })
export type ResumeClocks = z.input<typeof ResumeClocks>

export const AcceptLead = z.strictObject({ leadId: z.uuid() })
export type AcceptLead = z.input<typeof AcceptLead>

export const ListOvertime = z.strictObject({
  by: z.enum(overtimeGroups),
  /** Leads received within so many days. */
  days: z.coerce.number().int().min(1).max(366).default(30),
})
export type ListOvertime = z.input<typeof ListOvertime>
