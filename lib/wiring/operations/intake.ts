import { z } from 'zod'
import { listDeliveries as listDeliveriesQuery } from '@/lib/intake/queries/list-deliveries'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { ListDeliveries, Problem, verdicts } from '@/lib/intake/schema'
import { STEP_KEYS, STEP_STATES } from '@/lib/intake/types'
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
  input: { params: z.object({ deliveryId: z.uuid() }) },
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

export const intakeOperations = [listDeliveries, readDeliverySteps]
