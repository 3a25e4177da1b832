import { z } from 'zod'
import { moveByHand } from '@/lib/assignment/commands/give-by-hand'
import { operation } from '@/lib/platform/http/operation'
import { askHandOver, offerHandOver } from '@/lib/touches/commands/begin-hand-over'
import { answerHandOver, withdrawHandOver } from '@/lib/touches/commands/end-hand-over'
import { openHandOvers } from '@/lib/touches/queries/open-hand-overs'
import { AnswerHandOver, AskHandOver, OfferHandOver } from '@/lib/touches/schema'
import { handOverKinds } from '@/lib/touches/types'
import { LeadPath, Named } from './parts'

const HandOver = z.object({
  id: z.uuid(),
  kind: z
    .enum(handOverKinds)
    .describe('ask: wanted by `to`, `from` answers; offer: given by `from`, `to` answers.'),
  lead: z
    .object({ id: z.uuid(), name: z.string(), company: z.string().nullable(), productLine: z.string() })
    .describe('Without contacts: those are shown once the lead is yours.'),
  from: Named,
  to: Named,
  note: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
})
const HandOverPath = z.object({ handOverId: z.uuid() })

export const readHandOvers = operation({
  id: 'listHandOvers',
  method: 'GET',
  path: '/api/v1/hand-overs',
  summary: 'Hand-overs that wait for your answer, and yours that wait for somebody else’s.',
  permission: 'lead.read',
  input: {},
  output: z.object({ toAnswer: z.array(HandOver), mine: z.array(HandOver) }),
  status: 200,
  handle: (ctx) => openHandOvers(ctx),
})

export const postHandOverAsked = operation({
  id: 'askHandOver',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/hand-overs/ask',
  summary:
    'Asks the owner for a lead; about a lead of your own, for the one through which a colleague looks after the same person.',
  permission: 'lead.update',
  input: { params: LeadPath, body: AskHandOver.omit({ leadId: true }) },
  output: z.object({ id: z.uuid() }),
  status: 201,
  handle: async (ctx, { params, body }) => ({
    id: await askHandOver(ctx, { ...body, leadId: params.leadId }),
  }),
})

export const postHandOverOffered = operation({
  id: 'offerHandOver',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/hand-overs/offer',
  summary: 'Offers a lead of your own to a colleague who covers its product line.',
  permission: 'lead.update',
  input: { params: LeadPath, body: OfferHandOver.omit({ leadId: true }) },
  output: z.object({ id: z.uuid() }),
  status: 201,
  handle: async (ctx, { params, body }) => ({
    id: await offerHandOver(ctx, { ...body, leadId: params.leadId }),
  }),
})

export const postHandOverAnswer = operation({
  id: 'answerHandOver',
  method: 'POST',
  path: '/api/v1/hand-overs/{handOverId}/answer',
  summary: 'Accepts a hand-over, by which the owner changes, or declines it with a reason.',
  permission: 'lead.update',
  input: { params: HandOverPath, body: AnswerHandOver.omit({ id: true }) },
  output: null,
  status: 204,
  handle: (ctx, { params, body }) => answerHandOver(ctx, moveByHand, { ...body, id: params.handOverId }),
})

export const deleteHandOver = operation({
  id: 'withdrawHandOver',
  method: 'DELETE',
  path: '/api/v1/hand-overs/{handOverId}',
  summary: 'Takes a hand-over back that you began and nobody has answered.',
  permission: 'lead.update',
  input: { params: HandOverPath },
  output: null,
  status: 204,
  handle: (ctx, { params }) => withdrawHandOver(ctx, { id: params.handOverId }),
})

export const handOverOperations = [
  readHandOvers,
  postHandOverAsked,
  postHandOverOffered,
  postHandOverAnswer,
  deleteHandOver,
]
