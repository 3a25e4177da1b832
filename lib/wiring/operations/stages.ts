import { z } from 'zod'
import { listStageMoves } from '@/lib/leads/queries/list-stage-moves'
import { stageMatrix } from '@/lib/leads/queries/stage-matrix'
import { ListStageMoves, StageQuery } from '@/lib/leads/schema'
import { leadStatuses, stageDirections } from '@/lib/leads/types'
import { operation } from '@/lib/platform/http/operation'
import { Named } from './parts'

const Stage = z.enum(leadStatuses)

export const readStageMatrix = operation({
  id: 'getStageMatrix',
  method: 'GET',
  path: '/api/v1/stages/matrix',
  summary:
    'How leads went from stage to stage in a period, how often they came back, how long they stayed, and how many are where now.',
  permission: 'lead.assign',
  input: { query: StageQuery },
  output: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    moves: z.int(),
    leads: z.int().describe('Different leads among the moves.'),
    again: z.int().describe('Moves by which a lead came into a stage it had been in before.'),
    cells: z.array(
      z.object({
        from: Stage.nullable().describe('Null: leads that came in.'),
        to: Stage,
        direction: z.enum(stageDirections),
        moves: z.int(),
        leads: z.int(),
        again: z.int(),
      }),
    ),
    stages: z.array(
      z.object({
        stage: Stage,
        now: z
          .int()
          .describe('Leads in it now, as the list of leads counts them: exact up to 10,000, 10,001 beyond.'),
        left: z.int().describe('Moves out of it in the period.'),
        medianSeconds: z
          .number()
          .nullable()
          .describe('How long those that left had been in it, in seconds: half of them no longer.'),
        p90Seconds: z.number().nullable().describe('The same for nine in ten.'),
      }),
    ),
    teamMembers: z
      .array(z.uuid())
      .nullable()
      .describe('Members of the team asked for, with those below it; null where none was.'),
    asOf: z.date(),
  }),
  status: 200,
  handle: (ctx, { query }) => stageMatrix(ctx, query),
})

export const readStageMoves = operation({
  id: 'listStageMoves',
  method: 'GET',
  path: '/api/v1/stages/moves',
  summary: 'The steps behind a number of the stage matrix, the latest first.',
  permission: 'lead.assign',
  input: { query: ListStageMoves },
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        lead: z.object({
          id: z.uuid(),
          name: z.string(),
          company: z.string().nullable(),
          status: Stage.describe('Where it is now.'),
        }),
        productLine: Named,
        from: Stage.nullable(),
        to: Stage,
        at: z.date(),
        seconds: z
          .number()
          .nullable()
          .describe('How long it had been in the stage it left, in seconds; null where it came in.'),
        visit: z.int().describe('The how many-th time it is in the stage.'),
        owner: Named.nullable().describe('Whose it was then, or before.'),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  status: 200,
  handle: (ctx, { query }) => listStageMoves(ctx, query),
})

export const stageOperations = [readStageMatrix, readStageMoves]
