import { z } from 'zod'
import { retryHolding } from '@/lib/assignment/commands/retry-holding'
import { boardLeads } from '@/lib/assignment/queries/board-leads'
import { listHolding } from '@/lib/assignment/queries/list-holding'
import { teamBoard } from '@/lib/assignment/queries/team-board'
import { leadGrades } from '@/lib/leads/types'
import { presenceStates } from '@/lib/people/schema'
import { operation } from '@/lib/platform/http/operation'
import { LeadClock } from './leads'
import { Named } from './parts'

export const readHolding = operation({
  id: 'listHolding',
  method: 'GET',
  path: '/api/v1/holding',
  summary:
    'Leads that wait for an owner, the best grade first, then the longest waiting (at most 200), with what would release each.',
  permission: 'lead.assign',
  input: {},
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        company: z.string().nullable(),
        source: z.string(),
        region: z.string().nullable(),
        city: z.string().nullable(),
        grade: z.enum(leadGrades).nullable(),
        productLine: Named,
        reason: z.string(),
        heldAt: z.date(),
        version: z.int(),
        offline: z.array(Named).describe('Would take it but are not there.'),
        full: z.array(Named).describe('Are there but have no room.'),
        elsewhere: z.array(Named).describe('Would take it if the region were theirs.'),
      }),
    ),
    total: z.int().describe('Exact up to 10,000.'),
    asOf: z.date(),
  }),
  status: 200,
  handle: (ctx) => listHolding(ctx),
})

export const postRetry = operation({
  id: 'retryHolding',
  method: 'POST',
  path: '/api/v1/holding/retry',
  summary: 'Offers the head of the holding queue round again now.',
  permission: 'lead.assign',
  input: {},
  output: z.object({ assigned: z.int(), waiting: z.int() }),
  status: 200,
  handle: (ctx) => retryHolding(ctx),
})

export const readTeamBoard = operation({
  id: 'getTeamBoard',
  method: 'GET',
  path: '/api/v1/team-board',
  summary: 'The reps you are responsible for: presence, load, what lies untouched, what happened today.',
  permission: 'lead.assign',
  input: {},
  output: z.object({
    reps: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        team: Named.nullable(),
        presence: z.enum(presenceStates),
        presenceSince: z.date().nullable(),
        inUse: z.int(),
        maxOpen: z.int(),
        untouched: z.int(),
        oldestUntouchedAt: z.date().nullable(),
        newToday: z.int(),
        touchedToday: z.int(),
      }),
    ),
    asOf: z.date(),
  }),
  status: 200,
  handle: (ctx) => teamBoard(ctx),
})

export const readBoardLeads = operation({
  id: 'listBoardLeads',
  method: 'GET',
  path: '/api/v1/team-board/leads',
  summary:
    'Leads that want a manager, by rep: untouched ones, then broken time limits; and the head of the holding queue.',
  permission: 'lead.assign',
  input: {},
  output: z.object({
    lanes: z.array(
      z.object({
        memberId: z.uuid().nullable().describe('Whose leads; null: the holding queue.'),
        leads: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            company: z.string().nullable(),
            grade: z.enum(leadGrades).nullable(),
            region: z.string().nullable(),
            productLine: Named,
            status: z.enum(['holding', 'assigned', 'working']),
            since: z.date().describe('When it came to where it lies.'),
            clock: LeadClock.nullable(),
            version: z.int(),
          }),
        ),
      }),
    ),
    asOf: z.date(),
  }),
  status: 200,
  handle: (ctx) => boardLeads(ctx),
})

export const teamBoardOperations = [readHolding, postRetry, readTeamBoard, readBoardLeads]
