import { z } from 'zod'
import { bulkAssign } from '@/lib/assignment/commands/bulk-assign'
import { BulkAssign, UndoBulk } from '@/lib/assignment/schema'
import { closeMany } from '@/lib/leads/commands/close-many'
import { matchingLeads } from '@/lib/leads/queries/matching-leads'
import { CloseMany, MatchingLeads } from '@/lib/leads/schema'
import { operation } from '@/lib/platform/http/operation'
import { undoAct } from '@/lib/pools/commands/undo-act'

export const readMatching = operation({
  id: 'listMatchingLeads',
  method: 'GET',
  path: '/api/v1/leads/matching',
  summary: 'Ids of all leads a list names, at most 2,000; for acts upon all that match.',
  permission: 'lead.read',
  input: { query: MatchingLeads },
  output: z.object({ ids: z.array(z.uuid()), more: z.boolean().describe('There are more than these.') }),
  status: 200,
  handle: (ctx, { query }) => matchingLeads(ctx, query),
})

export const postBulkAssign = operation({
  id: 'bulkAssignLeads',
  method: 'POST',
  path: '/api/v1/leads/bulk-assign',
  summary: 'Gives up to 100 leads to a member, or back to automatic assignment; answers each by itself.',
  permission: 'lead.reassign',
  input: { body: BulkAssign },
  output: z.object({
    eventId: z.uuid().nullable().describe('What to undo it by; null when nothing changed.'),
    rows: z.array(
      z.object({
        leadId: z.uuid(),
        outcome: z
          .enum([
            'assigned',
            'waiting',
            'unchanged',
            'notFound',
            'ownerMoved',
            'closed',
            'memberInactive',
            'capacityFull',
          ])
          .describe('waiting: given back, and nobody can take it now.'),
        ownerId: z.uuid().nullable(),
      }),
    ),
  }),
  status: 200,
  handle: (ctx, { body }) => bulkAssign(ctx, body),
})

export const postUndo = operation({
  id: 'undoBulkAction',
  method: 'POST',
  path: '/api/v1/bulk-actions/{eventId}/undo',
  summary:
    'Takes a bulk act of yours back, as far as nobody has touched the leads since; needs the right for the act.',
  permission: 'lead.update',
  input: { params: UndoBulk },
  output: z.object({ restored: z.int(), left: z.int() }),
  status: 200,
  handle: (ctx, { params }) => undoAct(ctx, params),
})

export const postBulkClose = operation({
  id: 'bulkCloseLeads',
  method: 'POST',
  path: '/api/v1/leads/bulk-close',
  summary: 'Ends up to 100 leads as invalid for one reason; answers each by itself.',
  permission: 'lead.update',
  input: { body: CloseMany },
  output: z.object({
    eventId: z.uuid().nullable().describe('What to undo it by; null when nothing changed.'),
    rows: z.array(z.object({ leadId: z.uuid(), outcome: z.enum(['closed', 'unchanged', 'notFound']) })),
  }),
  status: 200,
  handle: (ctx, { body }) => closeMany(ctx, body),
})

export const bulkOperations = [readMatching, postBulkAssign, postUndo, postBulkClose]
