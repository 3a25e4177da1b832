import { z } from 'zod'
import { createChannel } from '@/lib/intake/commands/create-channel'
import { rotateSecret } from '@/lib/intake/commands/rotate-secret'
import { sendTestDelivery } from '@/lib/intake/commands/send-test-delivery'
import { updateChannel } from '@/lib/intake/commands/update-channel'
import { getChannel, listChannels } from '@/lib/intake/queries/list-channels'
import { CreateChannel, UpdateChannel } from '@/lib/intake/schema'
import { operation } from '@/lib/platform/http/operation'
import { addressOf, channelView } from '../channel-view'
import { testDeliveryStore } from '../inbound'
import { Channel, ChannelPath } from './channel-parts'

export const readChannels = operation({
  id: 'listChannels',
  method: 'GET',
  path: '/api/v1/channels',
  summary: 'The ways in, with what came through each in the last fourteen days.',
  permission: 'channel.read',
  input: {},
  output: z.object({ items: z.array(Channel) }),
  status: 200,
  handle: async (ctx) => ({ items: (await listChannels(ctx)).map(channelView) }),
})

export const readChannel = operation({
  id: 'getChannel',
  method: 'GET',
  path: '/api/v1/channels/{channelId}',
  summary: 'One way in.',
  permission: 'channel.read',
  input: { params: ChannelPath },
  output: Channel,
  status: 200,
  handle: async (ctx, { params }) => channelView(await getChannel(ctx, params.channelId)),
})

export const addChannel = operation({
  id: 'createChannel',
  method: 'POST',
  path: '/api/v1/channels',
  summary: 'Makes a way in: a secret address, or a form page, for one product line and source.',
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

export const changeChannel = operation({
  id: 'updateChannel',
  method: 'PATCH',
  path: '/api/v1/channels/{channelId}',
  summary: 'Changes a way in, pauses it (active: false) or resumes it.',
  permission: 'channel.manage',
  versioned: true,
  input: { params: ChannelPath, body: UpdateChannel.omit({ channelId: true, version: true }) },
  output: Channel,
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await updateChannel(ctx, { ...body, channelId: params.channelId, version })
    return channelView(await getChannel(ctx, params.channelId))
  },
})

export const rotateChannelSecret = operation({
  id: 'rotateChannelSecret',
  method: 'POST',
  path: '/api/v1/channels/{channelId}/rotate-secret',
  summary: 'Gives a way in a new address; the old one works for 24 hours more.',
  permission: 'channel.manage',
  versioned: true,
  once: 'secret',
  input: { params: ChannelPath },
  output: z.object({ url: z.url(), previousSecretUntil: z.date() }),
  status: 200,
  handle: async (ctx, { params, version }) => {
    const { path, previousSecretUntil } = await rotateSecret(ctx, { channelId: params.channelId, version })
    return { url: addressOf(path), previousSecretUntil }
  },
})

export const testChannel = operation({
  id: 'sendTestDelivery',
  method: 'POST',
  path: '/api/v1/channels/{channelId}/test',
  summary: 'Sends a test delivery through a way in, as its sender would; watch it by getDeliverySteps.',
  permission: 'channel.manage',
  input: { params: ChannelPath },
  output: z.object({ deliveryId: z.uuid() }),
  status: 202,
  handle: (ctx, { params }) => sendTestDelivery(ctx, { channelId: params.channelId }, testDeliveryStore()),
})

export const channelOperations = [
  readChannels,
  readChannel,
  addChannel,
  changeChannel,
  rotateChannelSecret,
  testChannel,
]
