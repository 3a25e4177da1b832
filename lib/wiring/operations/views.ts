import { z } from 'zod'
import { createView, deleteView, restoreView, updateView } from '@/lib/catalog/commands/saved-views'
import { listViews } from '@/lib/catalog/queries/list-views'
import { CreateView, UpdateView, viewObjects } from '@/lib/catalog/schema'
import { operation } from '@/lib/platform/http/operation'
import { viewables } from '../viewables'

const View = z.object({
  id: z.uuid(),
  object: z.enum(viewObjects),
  name: z.string(),
  filter: z.record(z.string(), z.unknown()).describe('Conditions, as in the filter of a list.'),
  sort: z.string(),
  columns: z.array(z.string()),
  isShared: z.boolean().describe('Everybody in the workspace has it.'),
  isDefault: z.boolean().describe('Opened first.'),
  isMine: z.boolean(),
  version: z.int(),
})
const Path = z.object({ viewId: z.uuid() })

export const readViews = operation({
  id: 'listViews',
  method: 'GET',
  path: '/api/v1/views',
  summary: 'The kept lists you may open: shared ones and your own.',
  permission: 'view.save',
  input: { query: z.object({ object: z.enum(viewObjects) }) },
  output: z.object({ items: z.array(View) }),
  status: 200,
  handle: async (ctx, { query }) => ({ items: await listViews(ctx, query.object) }),
})

export const postView = operation({
  id: 'createView',
  method: 'POST',
  path: '/api/v1/views',
  summary: 'Keeps a list under a name; sharing it needs view.share.',
  permission: 'view.save',
  input: { body: CreateView },
  output: View,
  status: 201,
  handle: (ctx, { body }) => createView(ctx, viewables, body),
})

export const patchView = operation({
  id: 'updateView',
  method: 'PATCH',
  path: '/api/v1/views/{viewId}',
  summary: 'Changes a kept list; what is left out stays.',
  permission: 'view.save',
  versioned: true,
  input: { params: Path, body: UpdateView.omit({ id: true, version: true }) },
  output: View,
  status: 200,
  handle: (ctx, { params, body, version }) =>
    updateView(ctx, viewables, { ...body, id: params.viewId, version }),
})

export const removeView = operation({
  id: 'deleteView',
  method: 'DELETE',
  path: '/api/v1/views/{viewId}',
  summary: 'Takes a kept list away; it can be restored.',
  permission: 'view.save',
  versioned: true,
  input: { params: Path },
  output: null,
  status: 204,
  handle: (ctx, { params, version }) => deleteView(ctx, { id: params.viewId, version }),
})

export const bringViewBack = operation({
  id: 'restoreView',
  method: 'POST',
  path: '/api/v1/views/{viewId}/restore',
  summary: 'Brings a kept list back that was taken away.',
  permission: 'view.save',
  versioned: true,
  input: { params: Path },
  output: View,
  status: 200,
  handle: (ctx, { params, version }) => restoreView(ctx, { id: params.viewId, version }),
})

export const viewOperations = [readViews, postView, patchView, removeView, bringViewBack]
