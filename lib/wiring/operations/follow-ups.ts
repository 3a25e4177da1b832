import { z } from 'zod'
import { bookVisit } from '@/lib/followups/commands/book-visit'
import { completeFollowUp } from '@/lib/followups/commands/complete-follow-up'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { getFollowUp, listFollowUps } from '@/lib/followups/queries/list-follow-ups'
import {
  BookVisit,
  CompleteFollowUp,
  contactKinds,
  followUpVerdicts,
  ListFollowUps,
  LogFollowUp,
} from '@/lib/followups/schema'
import { operation } from '@/lib/platform/http/operation'
import { LeadPath, Named } from './parts'

const FollowUp = z.object({
  id: z.uuid(),
  leadId: z.uuid(),
  author: Named.nullable(),
  contact: z.enum(contactKinds).nullable(),
  need: z.string().nullable().describe("The need, in the customer's words."),
  solution: z.string().nullable().describe('What was offered.'),
  next: z.object({ contact: z.enum(contactKinds), title: z.string(), dueAt: z.date() }).nullable(),
  ending: z.enum(['converted', 'invalid']).nullable(),
  verdict: z.enum(followUpVerdicts).describe('Only valid ones count; incomplete ones wait for their parts.'),
  taskId: z.uuid().nullable().describe('The task the next action became.'),
  happenedAt: z.date(),
  completedAt: z.date().nullable(),
  version: z.int(),
})

const FollowUpPath = z.object({ followUpId: z.uuid() })

export const readFollowUps = operation({
  id: 'listFollowUps',
  method: 'GET',
  path: '/api/v1/leads/{leadId}/follow-ups',
  summary: 'Follow-ups of a lead, newest first.',
  permission: 'lead.read',
  input: { params: LeadPath, query: ListFollowUps.omit({ leadId: true }) },
  output: z.object({ items: z.array(FollowUp), nextCursor: z.string().nullable() }),
  status: 200,
  handle: (ctx, { params, query }) => listFollowUps(ctx, { ...query, leadId: params.leadId }),
})

export const postFollowUp = operation({
  id: 'logFollowUp',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/follow-ups',
  summary:
    'Logs a contact: the need in the customer’s words, the solution, and the next action (a task) or the end.',
  permission: 'lead.update',
  input: { params: LeadPath, body: LogFollowUp.omit({ leadId: true }) },
  output: FollowUp,
  status: 201,
  handle: async (ctx, { params, body }) =>
    getFollowUp(ctx, await logFollowUp(ctx, { ...body, leadId: params.leadId })),
})

export const postVisitBooked = operation({
  id: 'bookVisit',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/visits',
  summary: 'Visit booked, in one call: the visit becomes a task, the record waits for its three parts.',
  permission: 'lead.update',
  input: { params: LeadPath, body: BookVisit.omit({ leadId: true }) },
  output: FollowUp,
  status: 201,
  handle: async (ctx, { params, body }) =>
    getFollowUp(ctx, await bookVisit(ctx, { ...body, leadId: params.leadId })),
})

export const postFollowUpParts = operation({
  id: 'completeFollowUp',
  method: 'POST',
  path: '/api/v1/follow-ups/{followUpId}/complete',
  summary: 'Gives an incomplete follow-up its three parts; from then on it is valid.',
  permission: 'lead.update',
  versioned: true,
  input: { params: FollowUpPath, body: CompleteFollowUp.omit({ id: true, version: true }) },
  output: FollowUp,
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await completeFollowUp(ctx, { ...body, id: params.followUpId, version })
    return getFollowUp(ctx, params.followUpId)
  },
})

export const followUpOperations = [readFollowUps, postFollowUp, postVisitBooked, postFollowUpParts]
