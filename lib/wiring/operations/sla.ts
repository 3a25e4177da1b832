import { z } from 'zod'
import { operation } from '@/lib/platform/http/operation'
import { acceptLead } from '@/lib/sla/commands/accept-lead'
import { pauseClocks } from '@/lib/sla/commands/pause-clocks'
import { resumeClocks } from '@/lib/sla/commands/resume-clocks'
import { listClocks } from '@/lib/sla/queries/list-clocks'
import { listOvertime } from '@/lib/sla/queries/overtime'
import { ListOvertime, PauseClocks } from '@/lib/sla/schema'
import { clockKinds, clockStates } from '@/lib/sla/types'
import { LeadPath } from './parts'

const Clock = z.object({
  id: z.uuid(),
  kind: z.enum(clockKinds),
  state: z.enum(clockStates).describe('`breached` runs on until somebody acts; `ended` counts neither way.'),
  policy: z.string().describe('Name of the policy it came from.'),
  minutes: z.int().describe('How long was promised.'),
  counts: z.enum(['working', 'calendar']).describe('Whether working time or the clock on the wall counts.'),
  startedAt: z.date(),
  warnAt: z.date(),
  dueAt: z.date(),
  stoppedAt: z.date().nullable(),
  pausedUntil: z.date().nullable().describe('Until when it stands still; null while it runs.'),
  pauseReason: z.string().nullable(),
})

export const readClocks = operation({
  id: 'listLeadClocks',
  method: 'GET',
  path: '/api/v1/leads/{leadId}/clocks',
  summary: 'The clocks of a lead: those that run, the one due first above, then those that stopped.',
  permission: 'lead.read',
  input: { params: LeadPath },
  output: z.object({ items: z.array(Clock) }),
  status: 200,
  handle: async (ctx, { params }) => ({ items: await listClocks(ctx, params.leadId) }),
})

export const postAccept = operation({
  id: 'acceptLead',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/accept',
  summary:
    'Says that its owner takes a lead up, so that it is not given to somebody else; no other clock stops.',
  permission: 'lead.update',
  input: { params: LeadPath },
  output: z.object({ items: z.array(Clock) }),
  status: 200,
  handle: async (ctx, { params }) => {
    await acceptLead(ctx, { leadId: params.leadId })
    return { items: await listClocks(ctx, params.leadId) }
  },
})

export const postPause = operation({
  id: 'pauseLeadClocks',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/clocks/pause',
  summary: 'Lets the time limits of what comes next stand still until a moment, with a reason.',
  permission: 'lead.update',
  input: { params: LeadPath, body: PauseClocks.omit({ leadId: true }) },
  output: z.object({ items: z.array(Clock) }),
  status: 200,
  handle: async (ctx, { params, body }) => {
    await pauseClocks(ctx, { ...body, leadId: params.leadId })
    return { items: await listClocks(ctx, params.leadId) }
  },
})

export const postResume = operation({
  id: 'resumeLeadClocks',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/clocks/resume',
  summary: 'Lets the time limits of a lead that stand still go on now, with what was left of them.',
  permission: 'lead.update',
  input: { params: LeadPath },
  output: z.object({ items: z.array(Clock) }),
  status: 200,
  handle: async (ctx, { params }) => {
    await resumeClocks(ctx, { leadId: params.leadId })
    return { items: await listClocks(ctx, params.leadId) }
  },
})

export const readOvertime = operation({
  id: 'listOvertime',
  method: 'GET',
  path: '/api/v1/overtime',
  summary: 'How many first responses were late, by team, channel or product line.',
  permission: 'lead.assign',
  input: { query: ListOvertime },
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid().nullable().describe('Null for leads that have no such group.'),
        name: z.string().nullable(),
        owners: z.array(z.uuid()).describe('Of a team: whose leads are counted.'),
        promised: z.int().describe('First responses that were given or are late.'),
        late: z.int().describe('Those that were or are late.'),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx, { query }) => ({ items: await listOvertime(ctx, query) }),
})

export const slaOperations = [readClocks, postAccept, postPause, postResume, readOvertime]
