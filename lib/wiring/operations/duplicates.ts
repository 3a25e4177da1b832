import { z } from 'zod'
import { dismissPair, reopenPair } from '@/lib/leads/commands/decide-duplicate'
import { mergePair } from '@/lib/leads/commands/merge-pair'
import { undoPairMerge } from '@/lib/leads/commands/undo-pair-merge'
import { comparePair } from '@/lib/leads/queries/compare-pair'
import { listMerges } from '@/lib/leads/queries/list-merges'
import { getPair, listPairs } from '@/lib/leads/queries/list-pairs'
import { DismissPair, ListMerges, ListPairs, MergePair } from '@/lib/leads/schema'
import { leadStatuses, pairStates } from '@/lib/leads/types'
import { operation } from '@/lib/platform/http/operation'
import { merging } from '../merging'
import { mergeRelations } from '../relations'
import { Lead } from './leads'
import { Named } from './parts'

const Side = z.object({
  leadId: z.uuid().nullable().describe('Null where you may see no lead of theirs; the rest is masked then.'),
  partyId: z.uuid().nullable(),
  name: z.string(),
  company: z.string().nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  status: z.enum(leadStatuses),
  owner: Named.nullable(),
  owned: z.boolean(),
  productLine: Named,
  source: z.string().nullable(),
  since: z.date(),
  leads: z.int(),
  hiddenLeads: z.int(),
})

const Pair = z.object({
  id: z.uuid(),
  reasons: z.array(z.string()).describe('mobile, email, wechat, uscc, landline, qq, nameCompany, …'),
  score: z.int().describe('1–100, how likely they are one person.'),
  state: z.enum(pairStates),
  createdAt: z.date(),
  decidedAt: z.date().nullable(),
  decidedBy: Named.nullable(),
  note: z.string().nullable(),
  decidable: z.boolean().describe('Whether you see every lead of both, and may therefore decide.'),
  sides: z.array(Side).length(2),
})

const PairPath = z.object({ pairId: z.uuid() })

export const listDuplicates = operation({
  id: 'listDuplicates',
  method: 'GET',
  path: '/api/v1/duplicates',
  summary: 'Pairs that may be one person: open ones likeliest first, decided ones latest first.',
  permission: 'duplicate.manage',
  input: { query: ListPairs },
  output: z.object({ items: z.array(Pair), nextCursor: z.string().nullable() }),
  status: 200,
  handle: (ctx, { query }) => listPairs(ctx, query),
})

export const readDuplicate = operation({
  id: 'getDuplicate',
  method: 'GET',
  path: '/api/v1/duplicates/{pairId}',
  summary: 'One pair.',
  permission: 'duplicate.manage',
  input: { params: PairPath },
  output: Pair,
  status: 200,
  handle: (ctx, { params }) => getPair(ctx, params.pairId),
})

export const dismissDuplicate = operation({
  id: 'dismissDuplicate',
  method: 'POST',
  path: '/api/v1/duplicates/{pairId}/dismiss',
  summary: 'Says that the two are two people, with a reason; they are not proposed again.',
  permission: 'duplicate.manage',
  input: { params: PairPath, body: DismissPair.pick({ reason: true }) },
  output: Pair,
  status: 200,
  handle: async (ctx, { params, body }) => {
    await dismissPair(ctx, { pairId: params.pairId, reason: body.reason })
    return getPair(ctx, params.pairId)
  },
})

export const reopenDuplicate = operation({
  id: 'reopenDuplicate',
  method: 'POST',
  path: '/api/v1/duplicates/{pairId}/reopen',
  summary: 'Takes a dismissal back.',
  permission: 'duplicate.manage',
  input: { params: PairPath },
  output: Pair,
  status: 200,
  handle: async (ctx, { params }) => {
    await reopenPair(ctx, params.pairId)
    return getPair(ctx, params.pairId)
  },
})

export const compareDuplicate = operation({
  id: 'compareDuplicate',
  method: 'GET',
  path: '/api/v1/duplicates/{pairId}/comparison',
  summary: 'The two of a pair side by side, and what merging them would do.',
  permission: 'duplicate.manage',
  input: { params: PairPath },
  output: z.object({
    pair: Pair,
    leads: z.array(Lead.nullable()).length(2),
    moves: z.array(z.record(z.string(), z.int())).length(2).describe('Rows by table that name each of them.'),
    folds: z.boolean().describe('Whether the two leads would become one.'),
  }),
  status: 200,
  handle: (ctx, { params }) => comparePair(ctx, params.pairId, mergeRelations),
})

export const mergeDuplicate = operation({
  id: 'mergeDuplicate',
  method: 'POST',
  path: '/api/v1/duplicates/{pairId}/merge',
  summary:
    'Makes the two of a pair one: one party, and one lead of each product line. Can be undone for 30 days.',
  permission: 'duplicate.manage',
  input: { params: PairPath, body: MergePair.omit({ pairId: true }) },
  output: z.object({ mergeId: z.uuid() }),
  status: 200,
  handle: async (ctx, { params, body }) => ({
    mergeId: await mergePair(ctx, merging, { ...body, pairId: params.pairId }),
  }),
})

export const readMerges = operation({
  id: 'listMerges',
  method: 'GET',
  path: '/api/v1/merges',
  summary: 'Merges of people you see, the latest first.',
  permission: 'duplicate.manage',
  input: { query: ListMerges },
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        at: z.date(),
        by: Named.nullable(),
        undoUntil: z.date(),
        undoneAt: z.date().nullable(),
        undoable: z.boolean(),
        lead: Named,
        company: z.string().nullable(),
        mergedName: z.string(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  status: 200,
  handle: (ctx, { query }) => listMerges(ctx, query),
})

export const undoMergeOperation = operation({
  id: 'undoMerge',
  method: 'POST',
  path: '/api/v1/merges/{mergeId}/undo',
  summary:
    'Takes a merge back: every row as it was. Where somebody has changed them since, it says which, and does nothing.',
  permission: 'duplicate.manage',
  input: { params: z.object({ mergeId: z.uuid() }) },
  output: z.object({
    undone: z.boolean(),
    conflicts: z.array(z.object({ table: z.string(), id: z.string(), fields: z.array(z.string()) })),
  }),
  status: 200,
  handle: async (ctx, { params }) => {
    const conflicts = await undoPairMerge(ctx, merging, params.mergeId)
    return { undone: conflicts.length === 0, conflicts }
  },
})

export const duplicateOperations = [
  listDuplicates,
  readDuplicate,
  dismissDuplicate,
  reopenDuplicate,
  compareDuplicate,
  mergeDuplicate,
  readMerges,
  undoMergeOperation,
]
