import { z } from 'zod'
import { replayDeliveries, replayDelivery } from '@/lib/intake/commands/replay-deliveries'
import { takeBody } from '@/lib/intake/commands/take-body'
import { vouchForDelivery } from '@/lib/intake/commands/vouch-for-delivery'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { listDeliveries as listDeliveriesQuery } from '@/lib/intake/queries/list-deliveries'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { ListDeliveries, onFail, Problem, ReplayDeliveries, verdicts } from '@/lib/intake/schema'
import { LINK_STATES, STEP_KEYS, STEP_STATES } from '@/lib/intake/types'
import { downloadOfBytes } from '@/lib/platform/http/download'
import { operation } from '@/lib/platform/http/operation'
import { Met } from './entering'
import { Named } from './parts'
import { Asked } from './quarantine'

const Delivery = z.object({
  id: z.uuid(),
  channel: z.object({ id: z.uuid(), name: z.string(), kind: z.string() }),
  messageId: z.string(),
  receivedAt: z.date(),
  state: z.enum(['accepted', 'processing', 'done', 'dead']),
  attempts: z.int(),
  verdict: z.enum(verdicts).nullable(),
  problems: z.array(Problem),
  processedAt: z.date().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  completedAt: z.date().nullable().describe('When somebody last added what was missing.'),
  rejectedReason: z.string().nullable().describe('Why it was put away.'),
  partly: z
    .object({ of: z.int(), open: z.array(z.int()) })
    .nullable()
    .describe('Where some of its records are in: how many it held, and which are not, counted from 0.'),
  lead: z
    .object({
      id: z.uuid(),
      status: z.string(),
      ownerId: z.uuid().nullable(),
      holdingReason: z.string().nullable(),
    })
    .nullable(),
})

const DeliveryPath = z.object({ deliveryId: z.uuid() })

export const listDeliveries = operation({
  id: 'listDeliveries',
  method: 'GET',
  path: '/api/v1/deliveries',
  summary: 'Everything that came in and what became of it; q finds by name, phone fragment or message id.',
  permission: 'delivery.read',
  input: { query: ListDeliveries },
  output: z.object({ items: z.array(Delivery), nextCursor: z.string().nullable() }),
  status: 200,
  handle: (ctx, { query }) => listDeliveriesQuery(ctx, query),
})

export const readDeliverySteps = operation({
  id: 'getDeliverySteps',
  method: 'GET',
  path: '/api/v1/deliveries/{deliveryId}/steps',
  summary:
    'How far a delivery has come: received, read, recognised, admitted, assigned, notified, each with what was found.',
  permission: 'delivery.read',
  input: { params: DeliveryPath },
  output: z.object({
    id: z.uuid(),
    finished: z.boolean(),
    steps: z.array(
      z.object({
        key: z.enum(STEP_KEYS),
        state: z.enum(STEP_STATES),
        at: z.date().nullable(),
        finding: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        facts: z.array(z.string()),
        problems: z.array(Problem),
      }),
    ),
  }),
  status: 200,
  handle: (ctx, { params }) => traceDelivery(ctx, params.deliveryId),
})

const DeliveryStory = Delivery.extend({
  contentType: z.string(),
  lastError: z.string().nullable().describe('Code of what the last try failed with.'),
  owner: Named.nullable().describe('Who has the lead now.'),
  body: z
    .object({ bytes: z.int(), charset: z.string(), text: z.string().nullable(), cut: z.boolean() })
    .nullable()
    .describe('What came, as text (its first 8,000 characters). Null for whoever sees contacts masked.'),
  records: z
    .array(
      z.object({
        name: z.string(),
        company: z.string().nullable(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        wechat: z.string().nullable(),
        region: z.string().nullable(),
        city: z.string().nullable(),
        message: z.string().nullable(),
        isTest: z.boolean(),
        unmapped: z.array(z.string()).describe('Names of what was sent and has no place of its own.'),
      }),
    )
    .nullable()
    .describe(
      'What it holds, as its channel reads it today; contacts masked like everywhere. Null: unreadable.',
    ),
  asked: Asked,
  known: z
    .array(z.object({ record: z.int(), met: Met }))
    .describe('Who is there already, for each record that waits for a decision.'),
  links: z
    .array(
      z.object({
        id: z.uuid(),
        state: z.enum(LINK_STATES),
        createdAt: z.date(),
        expiresAt: z.date(),
        openedAt: z.date().nullable(),
        usedAt: z.date().nullable(),
        createdByName: z.string().nullable(),
      }),
    )
    .describe('Completion links made for it, newest first; never the links themselves.'),
  judgements: z
    .array(
      z.object({
        record: z.int(),
        verdict: z.string(),
        at: z.date(),
        version: z.object({ id: z.uuid(), number: z.int() }),
        source: z.string(),
        rules: z.array(
          z.object({
            key: z.string(),
            field: z.string(),
            asked: z.string(),
            holds: z.boolean(),
            onFail: z.enum(onFail),
            message: z.string(),
          }),
        ),
      }),
    )
    .describe('What the admission rules said of each record, rule by rule; none where its source has none.'),
  story: z
    .array(
      z.object({
        at: z.date(),
        what: z.enum(['received', 'event', 'notified']),
        type: z.string(),
        actor: z.object({ kind: z.string(), name: z.string().nullable() }).nullable(),
        data: z.record(z.string(), z.unknown()),
      }),
    )
    .describe('Its arrival, what followed, and who was told, oldest first.'),
})

export const readDelivery = operation({
  id: 'getDelivery',
  method: 'GET',
  path: '/api/v1/deliveries/{deliveryId}',
  summary: 'One delivery with its whole story, from its arrival to whoever was told.',
  permission: 'delivery.read',
  input: { params: DeliveryPath },
  output: DeliveryStory,
  status: 200,
  handle: (ctx, { params }) => getDelivery(ctx, params.deliveryId),
})

export const replayOneDelivery = operation({
  id: 'replayDelivery',
  method: 'POST',
  path: '/api/v1/deliveries/{deliveryId}/replay',
  summary:
    'Sends a delivery nothing came of through again (error, quarantined, rejected, unreadable); twice is once.',
  permission: 'delivery.process',
  input: { params: DeliveryPath },
  output: null,
  status: 204,
  handle: (ctx, { params }) => replayDelivery(ctx, params.deliveryId),
})

export const downloadDeliveryBody = operation({
  id: 'getDeliveryBody',
  method: 'GET',
  path: '/api/v1/deliveries/{deliveryId}/body',
  summary: 'The bytes of a delivery as they came, as a file. Needs contact.reveal besides.',
  permission: 'delivery.read',
  input: { params: DeliveryPath },
  output: null,
  download: 'application/octet-stream',
  status: 200,
  handle: async (ctx, { params }) => {
    const { fileName, bytes } = await takeBody(ctx, params.deliveryId)
    return downloadOfBytes(fileName, bytes)
  },
})

export const vouchForOneDelivery = operation({
  id: 'vouchForDelivery',
  method: 'POST',
  path: '/api/v1/deliveries/{deliveryId}/vouch',
  summary: 'Lets a delivery in that was taken for spam; it keeps the time it came.',
  permission: 'delivery.process',
  input: { params: DeliveryPath },
  output: null,
  status: 204,
  handle: (ctx, { params }) => vouchForDelivery(ctx, params),
})

export const replayManyDeliveries = operation({
  id: 'replayDeliveries',
  method: 'POST',
  path: '/api/v1/deliveries/replay',
  summary: 'The same for up to 200 deliveries; says of each what happened.',
  permission: 'delivery.process',
  input: { body: ReplayDeliveries },
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        outcome: z.enum(['replayed', 'underway', 'settled', 'notFound']),
        verdict: z
          .enum(verdicts)
          .nullable()
          .describe('What became of one that was in quarantine; null while it is on its way.'),
        leadId: z.uuid().nullable(),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx, { body }) => ({ items: await replayDeliveries(ctx, body) }),
})

export const intakeOperations = [
  listDeliveries,
  readDelivery,
  readDeliverySteps,
  downloadDeliveryBody,
  vouchForOneDelivery,
  replayOneDelivery,
  replayManyDeliveries,
]
