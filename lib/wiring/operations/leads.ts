import { z } from 'zod'
import { reassignLead } from '@/lib/assignment/commands/reassign-lead'
import { getAssignment } from '@/lib/assignment/queries/get-assignment'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { revealContact } from '@/lib/leads/commands/reveal-contact'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { findLead, getLead } from '@/lib/leads/queries/get-lead'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { listLeads as listLeadsQuery } from '@/lib/leads/queries/list-leads'
import { CloseLead, contactFields, ListLeads, RevealContact, UpdateLead } from '@/lib/leads/schema'
import { firstResponses, leadGrades, leadStatuses, slaStates, timelineFilters } from '@/lib/leads/types'
import { operation } from '@/lib/platform/http/operation'
import { CandidateShown, LeadPath, Named, PathShown } from './parts'

/** The most pressing clock of a lead. */
export const LeadClock = z.object({
  kind: z.string().describe('accept, firstResponse, nextResponse, nextAction or stageAge.'),
  state: z.enum(slaStates),
  policy: z.string().describe('Name of the policy it came from.'),
  warnAt: z.date(),
  dueAt: z.date(),
})

const LeadItem = z.object({
  id: z.uuid(),
  name: z.string(),
  company: z.string().nullable(),
  mobile: z.string().nullable().describe('Masked where the reader may not see contacts.'),
  status: z.enum(leadStatuses),
  owner: Named.nullable(),
  holdingReason: z.string().nullable(),
  productLine: Named,
  region: z.string().nullable(),
  city: z.string().nullable(),
  grade: z.enum(leadGrades).nullable().describe('How much the customer is worth looking after.'),
  source: z.string(),
  channel: Named.nullable(),
  isTest: z.boolean(),
  receivedAt: z.date().describe('When the person acted, by the source.'),
  createdAt: z.date(),
  assignedAt: z.date().nullable(),
  lastActivityAt: z.date(),
  poolDueAt: z
    .date()
    .nullable()
    .describe('When it goes into a pool unless somebody acts; null when it does not.'),
  clock: LeadClock.nullable().describe('The most pressing clock that runs.'),
  firstResponse: z.enum(firstResponses).nullable().describe('Null where nothing was promised.'),
  custom: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .describe('Values of the fields the workspace added, by key: see /api/v1/fields.'),
  version: z.int(),
})

export const Lead = LeadItem.extend({
  phone: z.string().nullable(),
  email: z.string().nullable(),
  wechat: z.string().nullable(),
  message: z.string().nullable(),
  extra: z.record(z.string(), z.unknown()),
  contactsClear: z.boolean(),
  mergedIntoId: z.uuid().nullable().describe('The lead this duplicate has become part of.'),
  poolStay: z
    .object({ poolId: z.uuid(), since: z.date(), reason: z.string() })
    .nullable()
    .describe('The pool it lies in, since when and why.'),
})

const Assignment = z.object({
  leadId: z.uuid(),
  outcome: z.enum(['assigned', 'held', 'manual']),
  trigger: z.string(),
  winnerId: z.uuid().nullable(),
  winner: Named.nullable(),
  reason: z.string(),
  decidedAt: z.date(),
  ms: z
    .int()
    .describe('From the lock to the decision, in milliseconds, for the batch the lead was decided in.'),
  ruleVersion: z.int(),
  by: PathShown,
  candidates: z.array(CandidateShown),
})

export const listLeads = operation({
  id: 'listLeads',
  method: 'GET',
  path: '/api/v1/leads',
  summary: 'Leads you may see, newest first; q searches name, company, pinyin and phone fragments.',
  permission: 'lead.read',
  input: { query: ListLeads },
  output: z.object({
    items: z.array(LeadItem),
    nextCursor: z.string().nullable(),
    total: z.int().nullable(),
  }),
  status: 200,
  handle: (ctx, { query }) => listLeadsQuery(ctx, query),
})

export const readLead = operation({
  id: 'getLead',
  method: 'GET',
  path: '/api/v1/leads/{leadId}',
  summary: 'One lead.',
  permission: 'lead.read',
  input: { params: LeadPath },
  output: Lead,
  status: 200,
  handle: (ctx, { params }) => getLead(ctx, params.leadId),
})

export const readAssignment = operation({
  id: 'getLeadAssignment',
  method: 'GET',
  path: '/api/v1/leads/{leadId}/assignment',
  summary: 'Why this lead has the owner it has: the last decision with every candidate and factor.',
  permission: 'assignment.read',
  input: { params: LeadPath },
  output: Assignment.nullable(),
  status: 200,
  handle: async (ctx, { params }) => {
    const run = await getAssignment(ctx, params.leadId)
    return run && { ...run, winnerId: run.winner?.id ?? null }
  },
})

export const readTimeline = operation({
  id: 'getLeadTimeline',
  method: 'GET',
  path: '/api/v1/leads/{leadId}/timeline',
  summary: 'What happened to a lead, newest first.',
  permission: 'lead.read',
  input: {
    params: LeadPath,
    query: z.object({
      cursor: z.string().max(200).optional(),
      filter: z.enum(timelineFilters).optional(),
    }),
  },
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        type: z.string(),
        at: z.date(),
        actor: z.object({ kind: z.string(), id: z.string().optional(), name: z.string().optional() }),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  status: 200,
  handle: (ctx, { params, query }) => leadTimeline(ctx, params.leadId, query),
})

export const changeLeadOwner = operation({
  id: 'changeLeadOwner',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/owner',
  summary: 'Gives a lead to a member, with a reason.',
  permission: 'lead.reassign',
  versioned: true,
  input: { params: LeadPath, body: z.object({ memberId: z.uuid(), reason: z.string().min(1).max(500) }) },
  output: Lead.nullable().describe('Null when the lead is now out of your sight.'),
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await reassignLead(ctx, { leadId: params.leadId, memberId: body.memberId, reason: body.reason, version })
    return findLead(ctx, params.leadId)
  },
})

export const patchLead = operation({
  id: 'updateLead',
  method: 'PATCH',
  path: '/api/v1/leads/{leadId}',
  summary: 'Corrects facts of a lead; what is left out stays. Contacts need contact.reveal.',
  permission: 'lead.update',
  versioned: true,
  input: { params: LeadPath, body: UpdateLead.omit({ leadId: true, version: true }) },
  output: Lead,
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await updateLead(ctx, { ...body, leadId: params.leadId, version })
    return getLead(ctx, params.leadId)
  },
})

export const endLead = operation({
  id: 'closeLead',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/close',
  summary: 'Ends a lead: converted or invalid, with a reason.',
  permission: 'lead.update',
  versioned: true,
  input: { params: LeadPath, body: CloseLead.pick({ outcome: true, reason: true }) },
  output: Lead,
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await closeLead(ctx, { leadId: params.leadId, outcome: body.outcome, reason: body.reason, version })
    return getLead(ctx, params.leadId)
  },
})

export const postReveal = operation({
  id: 'revealContact',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/reveal',
  summary:
    'One masked contact of a lead in clear, with a reason; each look is recorded. 30 a day for each member.',
  permission: 'contact.revealOne',
  // The answer is for the eyes of now, not for keeping beside its key.
  once: 'secret',
  input: { params: LeadPath, body: RevealContact.pick({ field: true, reason: true }) },
  output: z.object({ field: z.enum(contactFields), value: z.string() }),
  status: 200,
  handle: (ctx, { params, body }) => revealContact(ctx, { ...body, leadId: params.leadId }),
})

export const leadOperations = [
  listLeads,
  readLead,
  readAssignment,
  readTimeline,
  changeLeadOwner,
  patchLead,
  endLead,
  postReveal,
]
