import { z } from 'zod'
import { enterLead } from '@/lib/intake/commands/enter-lead'
import { EnterLead } from '@/lib/intake/schema'
import { findLead } from '@/lib/leads/queries/get-lead'
import { knownLeads } from '@/lib/leads/queries/known-leads'
import { DuplicateCheck } from '@/lib/leads/schema'
import { knownAnswers } from '@/lib/leads/types'
import { memberName } from '@/lib/people/queries/member-name'
import { operation } from '@/lib/platform/http/operation'
import { type Limit, spend } from '@/lib/platform/rate-limit/limiter'
import { Lead } from './leads'
import { Named } from './parts'

const Entered = z.object({
  outcome: z
    .enum(['admitted', 'touched', 'filled', 'known'])
    .describe(
      'touched: somebody known, whose lead has been touched and whose owner has been told; filled: the same, and it took what it lacked; known: their lead was left alone.',
    ),
  kept: z.boolean().describe('Whether the lead stays with the member who entered it.'),
  leadId: z.uuid().nullable().describe('Null for a touched lead you may not see.'),
  lead: Lead.nullable().describe('Null when you may not see it (yet).'),
  owner: Named.nullable().describe('Null for nobody, and where you may not know who.'),
  owned: z.boolean(),
})

export const createLead = operation({
  id: 'createLead',
  method: 'POST',
  path: '/api/v1/leads',
  summary: 'Enters a lead: name, one way to reach them, product line. Somebody known is recognised.',
  permission: 'lead.create',
  input: { body: EnterLead },
  output: Entered,
  status: 201,
  handle: async (ctx, { body }) => {
    const { outcome, leadId, ownerId, kept } = await enterLead(ctx, body)
    const lead = ctx.actor.permissions.has('lead.read') ? await findLead(ctx, leadId) : null
    const owner = lead?.owner ?? (await memberName(ctx, ownerId))
    const known = outcome === 'admitted' || lead !== null
    return { outcome, kept, leadId: known ? leadId : null, lead, owner, owned: ownerId !== null }
  },
})

/** Somebody who is known, as far as the reader may know of it. */
export const Known = z.object({
  certainty: z
    .enum(['same', 'similar'])
    .describe('same: by a number or address; similar: by name and company.'),
  leadId: z.uuid().nullable().describe('Null where you may not see the lead.'),
  name: z.string().describe('Masked where you may not see the lead.'),
  open: z.boolean(),
  owner: Named.nullable(),
  owned: z.boolean(),
  since: z.date(),
  productLine: Named,
  touches: z.boolean().describe('Entering it now would touch this lead instead of making one.'),
})

/** Who a record is about, where they are known, and what its way in does with them. */
export const Met = z.object({
  answer: z.enum(knownAnswers),
  lead: Known.nullable().describe(
    'Their lead; null where only another record of the same submission knows them.',
  ),
  twin: z
    .int()
    .nullable()
    .describe('The record further up that is about the same person, counted from 0; null: none is.'),
})

/** Asked while somebody types; nobody types this fast for long, whoever tries out numbers does. */
const checkLimit: Limit = { name: 'duplicate-check', points: 120, seconds: 60 }

export const checkDuplicate = operation({
  id: 'checkDuplicate',
  method: 'POST',
  path: '/api/v1/leads/duplicate-check',
  summary:
    'Whether somebody is known already, found among all leads of your product lines and shown as you may see them.',
  permission: 'lead.create',
  input: { body: DuplicateCheck },
  output: z.object({ items: z.array(Known) }),
  status: 200,
  handle: async (ctx, { body }) => {
    const { actor } = ctx
    await spend(checkLimit, actor.kind === 'user' ? actor.memberId : ctx.tenantId)
    return { items: await knownLeads(ctx, body) }
  },
})

export const enteringOperations = [createLead, checkDuplicate]
