import { z } from 'zod'
import { operation } from '@/lib/platform/http/operation'
import { assignPooled } from '@/lib/pools/commands/assign-pooled'
import { claimLeads } from '@/lib/pools/commands/claim-leads'
import { extendHold } from '@/lib/pools/commands/extend-hold'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { createPool, updatePool } from '@/lib/pools/commands/save-pool'
import { viewPooled } from '@/lib/pools/commands/view-pooled'
import { leadPool } from '@/lib/pools/queries/lead-pool'
import { listPooled } from '@/lib/pools/queries/list-pooled'
import { listPools } from '@/lib/pools/queries/list-pools'
import { poolSettings } from '@/lib/pools/queries/pool-settings'
import {
  AssignPooled,
  ClaimLeads,
  ExtendHold,
  ListPooled,
  PoolBody,
  PoolLeads,
  UpdatePool,
} from '@/lib/pools/schema'
import { claimOutcomes, poolingOutcomes } from '@/lib/pools/types'
import { LeadPath, Named } from './parts'

const PoolPath = z.object({ poolId: z.uuid() })
const Used = z.object({ used: z.int(), limit: z.int().nullable().describe('Null: as many as you like.') })

const Pooled = z.object({
  id: z.uuid(),
  name: z.string().describe('Masked where the pool says so.'),
  company: z.string().nullable(),
  mobile: z.string().nullable().describe('Masked where the pool says so.'),
  productLine: Named,
  region: z.string().nullable(),
  city: z.string().nullable(),
  source: z.string(),
  receivedAt: z.date(),
  pooledAt: z.date().describe('Since when it lies there.'),
  reason: z.string().describe('A person’s words, or a key of ours (pool.noFollowUp).'),
  from: Named.nullable().describe('Who had it before.'),
  followUps: z.int(),
  coolingUntil: z.date().nullable().describe('Until when you, who had it, may not take it again.'),
  opens: z.boolean().describe('Whether you may read the whole lead.'),
  version: z.int(),
})

export const readPools = operation({
  id: 'listPools',
  method: 'GET',
  path: '/api/v1/pools',
  summary: 'The pools you may use: what lies in each, what you have taken today and may still take.',
  permission: 'lead.read',
  input: {},
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        waiting: z.int().describe('Leads of your product lines that lie there.'),
        masked: z.boolean(),
        cooldownDays: z.int(),
        claims: z.boolean().describe('Whether you may take leads from it.'),
        isAdmin: z.boolean().describe('Whether you give its leads out and move them.'),
        today: Used.extend({ until: z.date().describe('When the count begins anew.') }),
        held: Used.describe('Leads you have taken from it and still have.'),
        views: Used.describe('Leads of it you have looked at today.'),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx) => ({ items: await listPools(ctx) }),
})

export const readPooled = operation({
  id: 'listPooledLeads',
  method: 'GET',
  path: '/api/v1/pools/{poolId}/leads',
  summary: 'The leads that lie in a pool, the latest first.',
  permission: 'lead.read',
  input: { params: PoolPath, query: ListPooled.omit({ poolId: true }) },
  output: z.object({ items: z.array(Pooled), nextCursor: z.string().nullable() }),
  status: 200,
  handle: (ctx, { params, query }) => listPooled(ctx, { ...query, ...params }),
})

export const postView = operation({
  id: 'viewPooledLead',
  method: 'POST',
  path: '/api/v1/pools/{poolId}/leads/{leadId}/views',
  summary: 'Looks at one lead of a pool before taking it; the first look of a day at a lead counts.',
  permission: 'lead.read',
  input: { params: PoolPath.extend(LeadPath.shape) },
  output: z.object({
    lead: Pooled,
    owners: z.int().describe('How many have had it.'),
    stays: z.int().describe('How often it has lain in a pool.'),
    lastFollowUpAt: z.date().nullable(),
    viewsLeft: z.int().nullable().describe('How many leads you may still look at today; null: no limit.'),
  }),
  status: 200,
  handle: (ctx, { params }) => viewPooled(ctx, params),
})

export const postClaims = operation({
  id: 'claimLeads',
  method: 'POST',
  path: '/api/v1/pools/{poolId}/claims',
  summary: 'Takes up to 50 leads of a pool for yourself; answers each by itself.',
  permission: 'lead.update',
  input: { params: PoolPath, body: ClaimLeads.omit({ poolId: true }) },
  output: z.object({
    rows: z.array(
      z.object({
        leadId: z.uuid(),
        outcome: z
          .enum(claimOutcomes)
          .describe(
            'taken: somebody was faster. quotaUsed, cooling: see `until`. capacityFull: a manager can raise it.',
          ),
        by: z.string().nullable().describe('Who has it now.'),
        until: z.date().nullable(),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx, { params, body }) => ({ rows: await claimLeads(ctx, { ...body, ...params }) }),
})

export const postPooled = operation({
  id: 'poolLeads',
  method: 'POST',
  path: '/api/v1/leads/pool',
  summary: 'Puts up to 100 leads into a pool, or into another one, with a reason; answers each by itself.',
  permission: 'lead.update',
  input: { body: PoolLeads },
  output: z.object({
    eventId: z.uuid().nullable().describe('What to undo it by; null when nothing changed.'),
    rows: z.array(
      z.object({
        leadId: z.uuid(),
        outcome: z
          .enum(poolingOutcomes)
          .describe('notYours: its owner, a manager or an admin of its pool may.'),
        poolId: z.uuid().nullable().describe('Where it lies now, or would.'),
      }),
    ),
  }),
  status: 200,
  handle: (ctx, { body }) => poolLeads(ctx, body),
})

export const postAssignPooled = operation({
  id: 'assignPooledLeads',
  method: 'POST',
  path: '/api/v1/pools/{poolId}/assign',
  summary: 'Gives up to 100 leads of a pool to a member; counts as no claim of theirs.',
  permission: 'lead.update',
  input: { params: PoolPath, body: AssignPooled.omit({ poolId: true }) },
  output: z.object({
    eventId: z.uuid().nullable().describe('What to undo it by; null when nothing changed.'),
    rows: z.array(
      z.object({
        leadId: z.uuid(),
        outcome: z.enum([
          'assigned',
          'otherLine',
          'notFound',
          'ownerMoved',
          'closed',
          'memberInactive',
          'capacityFull',
        ]),
      }),
    ),
  }),
  status: 200,
  handle: (ctx, { params, body }) => assignPooled(ctx, { ...body, ...params }),
})

const PoolShown = z.object({
  id: z.uuid(),
  name: z.string(),
  position: z.int(),
  entry: z.unknown().describe('Conditions, as in rules; null: only what somebody puts there.'),
  claimsADay: z.int().nullable(),
  mostHeld: z.int().nullable(),
  viewsADay: z.int().nullable(),
  cooldownDays: z.int(),
  masked: z.boolean(),
  members: z.array(Named),
  teams: z.array(Named),
  admins: z.array(Named),
  waiting: z.int(),
  archivedAt: z.date().nullable(),
  version: z.int(),
})

export const readPoolSettings = operation({
  id: 'listPoolSettings',
  method: 'GET',
  path: '/api/v1/pools/settings',
  summary: 'Every pool as it is set up, those put away too.',
  permission: 'assignment.manage',
  input: {},
  output: z.object({ items: z.array(PoolShown) }),
  status: 200,
  handle: async (ctx) => ({ items: await poolSettings(ctx) }),
})

export const postPool = operation({
  id: 'createPool',
  method: 'POST',
  path: '/api/v1/pools',
  summary: 'Makes a pool.',
  permission: 'assignment.manage',
  input: { body: PoolBody },
  output: PoolShown,
  status: 201,
  handle: (ctx, { body }) => createPool(ctx, body),
})

export const patchPool = operation({
  id: 'updatePool',
  method: 'PATCH',
  path: '/api/v1/pools/{poolId}',
  summary: 'Changes a pool, or puts it away.',
  permission: 'assignment.manage',
  versioned: true,
  input: { params: PoolPath, body: UpdatePool.omit({ id: true, version: true }) },
  output: PoolShown,
  status: 200,
  handle: (ctx, { params, body, version }) => updatePool(ctx, { ...body, id: params.poolId, version }),
})

const LeadPoolShown = z.object({
  hold: z
    .object({
      rule: z.string().describe('Name of the rule; empty for what nobody took up.'),
      since: z.date().describe('What its time is counted from.'),
      dueAt: z.date().describe('When it goes into a pool.'),
      pool: Named.nullable(),
      extension: z
        .object({
          days: z.int().describe('Up to how many days more you may ask for now.'),
          until: z.date().describe('The latest it can be held by extensions.'),
        })
        .nullable(),
    })
    .nullable(),
  stay: z.object({ pool: Named, since: z.date(), reason: z.string() }).nullable(),
  putsBack: z.boolean().describe('Whether you may put it into a pool.'),
  pools: z.array(Named),
  fitting: z.uuid().nullable().describe('The pool it belongs to by what it is.'),
})

export const readLeadPool = operation({
  id: 'getLeadPool',
  method: 'GET',
  path: '/api/v1/leads/{leadId}/pool',
  summary: 'How long a lead is still held, where it lies or would go, and what you may do about it.',
  permission: 'lead.read',
  input: { params: LeadPath },
  output: LeadPoolShown,
  status: 200,
  handle: (ctx, { params }) => leadPool(ctx, params.leadId),
})

export const postExtension = operation({
  id: 'extendHold',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/hold/extensions',
  summary: 'Holds a lead longer before it goes into a pool, with a reason.',
  permission: 'lead.update',
  input: { params: LeadPath, body: ExtendHold.omit({ leadId: true }) },
  output: LeadPoolShown,
  status: 200,
  handle: async (ctx, { params, body }) => {
    await extendHold(ctx, { ...body, ...params })
    return leadPool(ctx, params.leadId)
  },
})

export const poolOperations = [
  readPools,
  readPoolSettings,
  postPool,
  patchPool,
  readPooled,
  postView,
  postClaims,
  postAssignPooled,
  postPooled,
  readLeadPool,
  postExtension,
]
