import { z } from 'zod'
import { createSource, orderSources } from '@/lib/catalog/commands/sources'
import { listSources } from '@/lib/catalog/queries/list-sources'
import { CreateSource, OrderSources, UpdateSource } from '@/lib/catalog/schema'
import { changeSource } from '@/lib/intake/commands/change-source'
import { sourceMatrix } from '@/lib/intake/queries/source-matrix'
import { operation } from '@/lib/platform/http/operation'

const Source = z.object({
  id: z.uuid(),
  key: z.string().describe('What leads, channels and conditions name it by; never changes.'),
  parentId: z.uuid().nullable().describe('The main source it stands below; null for a main source.'),
  label: z.object({ 'zh-CN': z.string(), en: z.string() }),
  position: z.int(),
  confirmEmail: z
    .boolean()
    .describe('Whoever leaves an e-mail address with a form has to confirm it before a lead is made.'),
  retiredAt: z.date().nullable().describe('Not offered any more; what came from it keeps saying so.'),
  version: z.int(),
})
const Sources = z.object({ items: z.array(Source) })
const Path = z.object({ sourceId: z.uuid() })

export const readSources = operation({
  id: 'listSources',
  method: 'GET',
  path: '/api/v1/sources',
  summary: 'Where leads come from: main sources and those below them, in their order.',
  permission: 'lead.read',
  input: {},
  output: Sources,
  status: 200,
  handle: async (ctx) => ({ items: await listSources(ctx) }),
})

export const postSource = operation({
  id: 'createSource',
  method: 'POST',
  path: '/api/v1/sources',
  summary: 'Adds a main source, or a sub-source below one.',
  permission: 'channel.manage',
  input: { body: CreateSource },
  output: Source,
  status: 201,
  handle: (ctx, { body }) => createSource(ctx, body),
})

export const patchSource = operation({
  id: 'updateSource',
  method: 'PATCH',
  path: '/api/v1/sources/{sourceId}',
  summary: 'Renames, moves, retires or brings back a source; one that channels feed is not retired.',
  permission: 'channel.manage',
  versioned: true,
  input: { params: Path, body: UpdateSource.omit({ id: true, version: true }) },
  output: Source,
  status: 200,
  handle: (ctx, { params, body, version }) => changeSource(ctx, { ...body, id: params.sourceId, version }),
})

export const reorderSources = operation({
  id: 'orderSources',
  method: 'POST',
  path: '/api/v1/sources/order',
  summary: 'Puts sources into an order.',
  permission: 'channel.manage',
  input: { body: OrderSources },
  output: Sources,
  status: 200,
  handle: async (ctx, { body }) => ({ items: await orderSources(ctx, body) }),
})

export const readSourceMatrix = operation({
  id: 'getSourceMatrix',
  method: 'GET',
  path: '/api/v1/sources/matrix',
  summary: 'Every source with its channels, its admission version, and what came in within seven days.',
  permission: 'channel.read',
  input: {},
  output: z.object({
    items: z.array(
      Source.extend({
        channels: z.array(z.object({ id: z.uuid(), name: z.string(), active: z.boolean() })),
        inForce: z
          .object({ id: z.uuid(), number: z.int(), publishedAt: z.date() })
          .nullable()
          .describe('The admission version that judges what comes in.'),
        draft: z.object({ id: z.uuid(), number: z.int() }).nullable(),
        rules: z.int(),
        required: z.array(z.string()).describe('Fields the version in force asks for.'),
        figures: z
          .object({ received: z.int(), admitted: z.int(), quarantined: z.int(), rejected: z.int() })
          .describe('The last seven days of the workspace’s calendar; tests and spam are in none.'),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx) => ({ items: await sourceMatrix(ctx) }),
})

export const sourceOperations = [readSources, postSource, patchSource, reorderSources, readSourceMatrix]
