import { z } from 'zod'
import { createChannel } from '@/lib/intake/commands/create-channel'
import { listChannels } from '@/lib/intake/queries/list-channels'
import { listDeliveries as listDeliveriesQuery } from '@/lib/intake/queries/list-deliveries'
import { CreateChannel, ListDeliveries, Problem, verdicts } from '@/lib/intake/schema'
import { env } from '@/lib/platform/env'
import { operation } from '@/lib/platform/http/operation'

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
  lead: z
    .object({
      id: z.uuid(),
      status: z.string(),
      ownerId: z.uuid().nullable(),
      holdingReason: z.string().nullable(),
    })
    .nullable(),
})

const Channel = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  source: z.string(),
  productLineId: z.uuid(),
  active: z.boolean(),
  createdAt: z.date(),
  url: z.url().nullable().describe('The secret address; null for readers who may not manage channels.'),
})

const addressOf = (path: string): string => new URL(path, env().PUBLIC_URL).href

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

export const readChannels = operation({
  id: 'listChannels',
  method: 'GET',
  path: '/api/v1/channels',
  summary: 'The ways in.',
  permission: 'channel.read',
  input: {},
  output: z.object({ items: z.array(Channel) }),
  status: 200,
  handle: async (ctx) => {
    const channels = await listChannels(ctx)
    return { items: channels.map(({ path, ...rest }) => ({ ...rest, url: path && addressOf(path) })) }
  },
})

export const addChannel = operation({
  id: 'createChannel',
  method: 'POST',
  path: '/api/v1/channels',
  summary: 'Makes a way in: a secret address for one product line and source.',
  permission: 'channel.manage',
  once: 'secret',
  input: { body: CreateChannel },
  output: z.object({ id: z.uuid(), url: z.url() }),
  status: 201,
  handle: async (ctx, { body }) => {
    const { id, path } = await createChannel(ctx, body)
    return { id, url: addressOf(path) }
  },
})

export const intakeOperations = [listDeliveries, readChannels, addChannel]
