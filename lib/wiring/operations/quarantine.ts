import { z } from 'zod'
import { customTypes } from '@/lib/catalog/fields'
import { completeDelivery, completeMany } from '@/lib/intake/commands/complete-deliveries'
import { createCompletionLink, revokeCompletionLink } from '@/lib/intake/commands/completion-links'
import { rejectDeliveries, reopenDeliveries } from '@/lib/intake/commands/reject-deliveries'
import { SetRetention, setRetention } from '@/lib/intake/commands/set-retention'
import { quarantineCount, quarantineFigures } from '@/lib/intake/queries/quarantine'
import {
  CompleteDelivery,
  CompleteMany,
  CreateCompletionLink,
  Problem,
  RejectDeliveries,
  ReopenDeliveries,
  verdicts,
} from '@/lib/intake/schema'
import { operation } from '@/lib/platform/http/operation'

const DeliveryPath = z.object({ deliveryId: z.uuid() })
const Label = z.object({ 'zh-CN': z.string(), en: z.string() })

const AskedField = z.object({
  name: z.string().describe('A fact, or an added field as custom.<key>.'),
  type: z.enum([...customTypes, 'phone', 'email', 'long']),
  label: Label.nullable(),
  unit: z.string(),
  options: z.array(z.object({ key: z.string(), label: Label })),
  message: Label.nullable().describe('What the admission rule says that asks for it.'),
})

export const Asked = z
  .array(
    z.object({
      record: z.int().describe('Which record of the delivery, counted from 0.'),
      oneOf: z.array(z.string()).describe('Fields of which one is enough; the others are all needed.'),
      fields: z.array(AskedField),
      known: z
        .enum(['open', 'ended'])
        .nullable()
        .describe('Whether a person has to decide, because who it is about is known.'),
    }),
  )
  .describe('What it lacks and somebody could add; empty unless it is in quarantine.')

export const getQuarantine = operation({
  id: 'getQuarantine',
  method: 'GET',
  path: '/api/v1/quarantine',
  summary: 'How many deliveries wait in quarantine, by what is wrong with them and by channel.',
  permission: 'delivery.read',
  input: {},
  output: z.object({
    total: z.int(),
    oldestAt: z.date().nullable(),
    retentionDays: SetRetention.shape.days,
    reasons: z.array(z.object({ key: z.string(), problem: Problem, count: z.int() })),
    channels: z.array(z.object({ id: z.uuid(), name: z.string(), count: z.int() })),
    fields: z.array(AskedField).describe('What could be added to many of them at once.'),
  }),
  status: 200,
  handle: (ctx) => quarantineFigures(ctx),
})

export const getQuarantineCount = operation({
  id: 'getQuarantineCount',
  method: 'GET',
  path: '/api/v1/quarantine/count',
  summary: 'How many deliveries wait in quarantine, counted up to a thousand.',
  permission: 'delivery.read',
  input: {},
  output: z.object({ count: z.int(), more: z.boolean().describe('There are more than counted.') }),
  status: 200,
  handle: (ctx) => quarantineCount(ctx),
})

export const putQuarantineRetention = operation({
  id: 'putQuarantineRetention',
  method: 'PUT',
  path: '/api/v1/quarantine/retention',
  summary: 'Sets after how many days in quarantine a delivery ends by itself.',
  permission: 'channel.manage',
  input: { body: SetRetention },
  output: SetRetention,
  status: 200,
  handle: async (ctx, { body }) => ({ days: (await setRetention(ctx, body)).days }),
})

export const completeOneDelivery = operation({
  id: 'completeDelivery',
  method: 'POST',
  path: '/api/v1/deliveries/{deliveryId}/complete',
  summary:
    'Adds to a quarantined delivery what it lacks and sends it through at once, as having come when it came.',
  permission: 'delivery.process',
  input: { params: DeliveryPath, body: CompleteDelivery.omit({ deliveryId: true }) },
  output: z.object({
    id: z.uuid(),
    verdict: z.enum(verdicts),
    problems: z.array(Problem),
    leadId: z.uuid().nullable(),
    asked: Asked,
  }),
  status: 200,
  handle: (ctx, { params, body }) => completeDelivery(ctx, { ...params, ...body }),
})

export const completeManyDeliveries = operation({
  id: 'completeDeliveries',
  method: 'POST',
  path: '/api/v1/deliveries/complete',
  summary:
    'One set of values for up to 50 quarantined deliveries that lack the same; answers each by itself.',
  permission: 'delivery.process',
  input: { body: CompleteMany },
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        outcome: z
          .enum([...verdicts, 'notAsked', 'settled', 'notFound'])
          .describe('What became of it. notAsked: it does not lack this; settled: it is not in quarantine.'),
        leadId: z.uuid().nullable(),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx, { body }) => ({ rows: await completeMany(ctx, body) }),
})

export const rejectManyDeliveries = operation({
  id: 'rejectDeliveries',
  method: 'POST',
  path: '/api/v1/deliveries/reject',
  summary: 'Puts up to 50 quarantined deliveries away with a reason; can be taken back.',
  permission: 'delivery.process',
  input: { body: RejectDeliveries },
  output: z.object({
    rows: z.array(z.object({ id: z.uuid(), outcome: z.enum(['rejected', 'settled', 'notFound']) })),
  }),
  status: 200,
  handle: async (ctx, { body }) => ({ rows: await rejectDeliveries(ctx, body) }),
})

export const reopenManyDeliveries = operation({
  id: 'reopenDeliveries',
  method: 'POST',
  path: '/api/v1/deliveries/reopen',
  summary: 'Puts up to 50 deliveries that were put away back into quarantine.',
  permission: 'delivery.process',
  input: { body: ReopenDeliveries },
  output: z.object({
    rows: z.array(z.object({ id: z.uuid(), outcome: z.enum(['reopened', 'settled', 'notFound']) })),
  }),
  status: 200,
  handle: async (ctx, { body }) => ({ rows: await reopenDeliveries(ctx, body) }),
})

export const postCompletionLink = operation({
  id: 'createCompletionLink',
  method: 'POST',
  path: '/api/v1/deliveries/{deliveryId}/completion-links',
  summary:
    'Makes a link by which one person without an account adds what the delivery lacks, once; takes an earlier one back.',
  permission: 'delivery.process',
  once: 'secret',
  input: { params: DeliveryPath, body: CreateCompletionLink.omit({ deliveryId: true }) },
  output: z.object({
    id: z.uuid(),
    path: z.string().describe('The link, below the address of the product. Shown this once.'),
    expiresAt: z.date(),
  }),
  status: 201,
  handle: (ctx, { params, body }) => createCompletionLink(ctx, { ...params, ...body }),
})

export const deleteCompletionLink = operation({
  id: 'revokeCompletionLink',
  method: 'DELETE',
  path: '/api/v1/deliveries/{deliveryId}/completion-links/{linkId}',
  summary: 'Takes a completion link back that nobody has used.',
  permission: 'delivery.process',
  input: { params: DeliveryPath.extend({ linkId: z.uuid() }) },
  output: null,
  status: 204,
  handle: (ctx, { params }) => revokeCompletionLink(ctx, params),
})

export const quarantineOperations = [
  getQuarantine,
  getQuarantineCount,
  putQuarantineRetention,
  completeOneDelivery,
  completeManyDeliveries,
  rejectManyDeliveries,
  reopenManyDeliveries,
  postCompletionLink,
  deleteCompletionLink,
]
