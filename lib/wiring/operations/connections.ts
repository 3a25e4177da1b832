import { z } from 'zod'
import { PULL_REASONS } from '@/lib/connectors/pull'
import { pullNow } from '@/lib/intake/commands/pull-now'
import { saveConnection } from '@/lib/intake/commands/save-connection'
import { CONNECTION_STEP_KEYS, testConnection } from '@/lib/intake/commands/test-connection'
import { getChannel } from '@/lib/intake/queries/list-channels'
import { SaveConnection } from '@/lib/intake/schema'
import { operation } from '@/lib/platform/http/operation'
import { channelView } from '../channel-view'
import { Channel, ChannelPath } from './channel-parts'

export const putConnection = operation({
  id: 'saveConnection',
  method: 'PUT',
  path: '/api/v1/channels/{channelId}/connection',
  summary:
    'Says how the leads of a way in are gone for: credentials (null takes one away), and whether it is on.',
  permission: 'channel.manage',
  input: { params: ChannelPath, body: SaveConnection.omit({ channelId: true }) },
  output: Channel,
  status: 200,
  handle: async (ctx, { params, body }) => {
    await saveConnection(ctx, { ...body, channelId: params.channelId })
    return channelView(await getChannel(ctx, params.channelId))
  },
})

export const postConnectionTest = operation({
  id: 'testConnection',
  method: 'POST',
  path: '/api/v1/channels/{channelId}/connection/test',
  summary: 'Tries a connection step by step and keeps nothing of what it reads.',
  permission: 'channel.manage',
  input: { params: ChannelPath },
  output: z.object({
    steps: z.array(
      z.object({
        key: z.enum(CONNECTION_STEP_KEYS),
        state: z.enum(['done', 'failed']),
        reason: z.enum(PULL_REASONS).nullable(),
        code: z.string().describe('The vendor’s own code.'),
        found: z.int().nullable().describe('Leads of the last day on the first page.'),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx, { params }) => ({ steps: await testConnection(ctx, params) }),
})

export const postConnectionPull = operation({
  id: 'pullConnection',
  method: 'POST',
  path: '/api/v1/channels/{channelId}/connection/pull',
  summary: 'Lets a connection look now instead of at its next turn.',
  permission: 'channel.manage',
  input: { params: ChannelPath },
  output: null,
  status: 204,
  handle: (ctx, { params }) => pullNow(ctx, params),
})

export const connectionOperations = [putConnection, postConnectionTest, postConnectionPull]
