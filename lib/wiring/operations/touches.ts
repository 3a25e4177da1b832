import { z } from 'zod'
import { AppError } from '@/lib/platform/errors'
import { operation } from '@/lib/platform/http/operation'
import { changeTouchSettings } from '@/lib/touches/commands/change-touch-settings'
import { endTouch } from '@/lib/touches/commands/end-touch'
import { importTouches } from '@/lib/touches/commands/import-touches'
import { extendLease, releaseLease } from '@/lib/touches/commands/keep-lease'
import { takeLease } from '@/lib/touches/commands/take-lease'
import { leadContact } from '@/lib/touches/queries/lead-contact'
import { touchFigures, touchRows } from '@/lib/touches/queries/touch-figures'
import { touchSettings } from '@/lib/touches/queries/touch-settings'
import {
  ChangeTouchSettings,
  EndTouch,
  ImportTouches,
  ListTouchRows,
  TakeLease,
  TouchPeriod,
} from '@/lib/touches/schema'
import { type Blocked, importVerdicts, leaseKinds, touchKinds } from '@/lib/touches/types'
import { LeadPath, Named } from './parts'

const Lease = z.object({
  id: z.uuid(),
  kind: z.enum(leaseKinds),
  mine: z.boolean().describe('Whether it is your own.'),
  holder: Named.nullable().describe('Null where you may not know who: it is held for another product line.'),
  since: z.date(),
  until: z.date().describe('It ends then by itself.'),
  sameLead: z.boolean().describe('Whether it is held through this lead, not another one of the same person.'),
})

const LeasePath = z.object({ leaseId: z.uuid() })

export const readTouchLease = operation({
  id: 'getTouchLease',
  method: 'GET',
  path: '/api/v1/leads/{leadId}/touch-lease',
  summary:
    'Whether somebody is in contact with the person behind a lead just now, and what you still have to tell.',
  permission: 'lead.read',
  input: { params: LeadPath },
  output: z.object({
    lease: Lease.nullable(),
    open: z
      .object({ leaseId: z.uuid(), kind: z.enum(touchKinds), since: z.date() })
      .nullable()
      .describe('A call, message or visit of yours whose result is not told.'),
    at: z.date(),
  }),
  status: 200,
  handle: (ctx, { params }) => leadContact(ctx, params.leadId),
})

export const putTouchLease = operation({
  id: 'takeTouchLease',
  method: 'PUT',
  path: '/api/v1/leads/{leadId}/touch-lease',
  summary:
    'Asks for the person before a call, message, visit or writing; again renews. 409 while a colleague has them: who and until when.',
  permission: 'lead.update',
  input: { params: LeadPath, body: TakeLease.omit({ leadId: true }) },
  output: Lease,
  status: 200,
  handle: async (ctx, { params, body }) => {
    const taking = await takeLease(ctx, { ...body, leadId: params.leadId })
    if (!taking.taken) throw refusal(taking)
    return taking.lease
  },
})

/** Who has the person and until when, as far as the asker may know; retrying makes sense after that. */
function refusal({ lease: { holder, kind }, until, waitSeconds }: Blocked): AppError {
  return new AppError('conflict', holder ? 'touch.taken' : 'touch.takenByOther', {
    params: { name: holder?.name ?? '', kind, until },
    retryAfter: waitSeconds,
  })
}

export const putLease = operation({
  id: 'extendTouchLease',
  method: 'PUT',
  path: '/api/v1/touches/leases/{leaseId}',
  summary: 'Still at it: draws your lease out by its length. `until` is null where it has run out meanwhile.',
  permission: 'lead.update',
  input: { params: LeasePath },
  output: z.object({ until: z.date().nullable() }),
  status: 200,
  handle: async (ctx, { params }) => ({ until: await extendLease(ctx, params) }),
})

export const deleteLease = operation({
  id: 'releaseTouchLease',
  method: 'DELETE',
  path: '/api/v1/touches/leases/{leaseId}',
  summary: 'Gives the person back without having reached them, or after writing.',
  permission: 'lead.update',
  input: { params: LeasePath },
  output: null,
  status: 204,
  handle: (ctx, { params }) => releaseLease(ctx, params),
})

export const postResult = operation({
  id: 'endTouch',
  method: 'POST',
  path: '/api/v1/touches/leases/{leaseId}/result',
  summary: 'Says what came of the call, message or visit; it stands on the lead, and the lease ends.',
  permission: 'lead.update',
  input: { params: LeasePath, body: EndTouch.omit({ leaseId: true }) },
  output: z.object({ touchId: z.uuid() }),
  status: 201,
  handle: async (ctx, { params, body }) => ({ touchId: await endTouch(ctx, { ...body, ...params }) }),
})

export const postTouchImport = operation({
  id: 'importTouches',
  method: 'POST',
  path: '/api/v1/touches/import',
  summary:
    'Takes up to 500 lines of a call log in, each once; calls into a colleague’s contact are reported as duplicates.',
  permission: 'touch.import',
  bodyLimit: 1_048_576,
  input: { body: ImportTouches },
  output: z.object({
    rows: z.array(
      z.object({
        externalId: z.string(),
        verdict: z
          .enum(importVerdicts)
          .describe('duplicate: written down, and it ran into a colleague. known: had come in before.'),
        touchId: z.uuid().nullable(),
        clash: z
          .object({ memberId: z.uuid(), memberName: z.string(), at: z.date() })
          .nullable()
          .describe('Whom it ran into.'),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx, { body }) => ({ rows: await importTouches(ctx, body) }),
})

export const readTouchFigures = operation({
  id: 'getTouchFigures',
  method: 'GET',
  path: '/api/v1/touches/figures',
  summary:
    'How many persons were touched, how many by two members without a hand-over, and how often a lease prevented it.',
  permission: 'lead.assign',
  input: { query: TouchPeriod },
  output: z.object({
    from: z.date(),
    to: z.date(),
    touched: z.int().describe('Persons somebody called, messaged or visited.'),
    duplicates: z.int().describe('Of them, those a second member touched without a hand-over.'),
    rate: z
      .number()
      .nullable()
      .describe('duplicates ÷ touched, between 0 and 1; null while nobody was touched.'),
    prevented: z.int().describe('Touches a colleague’s lease prevented.'),
    days: z.int().describe('Within how many days a second touch counts.'),
    asOf: z.date(),
  }),
  status: 200,
  handle: (ctx, { query }) => touchFigures(ctx, query),
})

export const readTouchRows = operation({
  id: 'listTouchRows',
  method: 'GET',
  path: '/api/v1/touches/figures/rows',
  summary: 'The rows behind one of the touch figures, the latest first.',
  permission: 'lead.assign',
  input: { query: ListTouchRows },
  output: z.object({
    items: z.array(
      z.object({
        leadId: z.uuid(),
        leadName: z.string(),
        company: z.string().nullable(),
        productLine: z.string(),
        member: Named.describe('Who touched, or was stopped.'),
        kind: z.enum(leaseKinds),
        at: z.date(),
        other: Named.nullable().describe(
          'The colleague before them; null where there is none or you may not know who.',
        ),
        otherAt: z.date().nullable(),
      }),
    ),
    total: z.int(),
  }),
  status: 200,
  handle: (ctx, { query }) => touchRows(ctx, query),
})

export const readTouchSettings = operation({
  id: 'getTouchSettings',
  method: 'GET',
  path: '/api/v1/touches/settings',
  summary: 'How long leases and hand-overs last, and what counts as a duplicate touch.',
  permission: 'lead.read',
  input: {},
  output: ChangeTouchSettings,
  status: 200,
  handle: (ctx) => touchSettings(ctx),
})

export const putTouchSettings = operation({
  id: 'putTouchSettings',
  method: 'PUT',
  path: '/api/v1/touches/settings',
  summary: 'Says how long leases and hand-overs last, and what counts as a duplicate touch.',
  permission: 'assignment.manage',
  input: { body: ChangeTouchSettings },
  output: ChangeTouchSettings,
  status: 200,
  handle: (ctx, { body }) => changeTouchSettings(ctx, body),
})

export const touchOperations = [
  readTouchLease,
  putTouchLease,
  putLease,
  deleteLease,
  postResult,
  postTouchImport,
  readTouchFigures,
  readTouchRows,
  readTouchSettings,
  putTouchSettings,
]
