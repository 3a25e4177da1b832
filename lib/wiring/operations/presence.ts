import { z } from 'zod'
import { beat, setPresence } from '@/lib/people/commands/presence'
import { ownPresence } from '@/lib/people/queries/presence'
import { presenceStates, SetPresence } from '@/lib/people/schema'
import { operation } from '@/lib/platform/http/operation'

const Presence = z.object({
  state: z.enum(presenceStates).describe('What the member switched to.'),
  online: z
    .boolean()
    .describe('Switched to online, and heard of within 45 seconds or reachable without a page.'),
  sinceAt: z.date(),
  reachableUntil: z.date().nullable().describe('Until when you take leads with no page open.'),
})

export const getPresence = operation({
  id: 'getPresence',
  method: 'GET',
  path: '/api/v1/presence',
  summary: 'Your own presence.',
  permission: 'presence.set',
  input: {},
  output: Presence,
  status: 200,
  handle: (ctx) => ownPresence(ctx),
})

export const putPresence = operation({
  id: 'putPresence',
  method: 'PUT',
  path: '/api/v1/presence',
  summary: 'Switches your presence.',
  permission: 'presence.set',
  input: { body: SetPresence },
  output: Presence,
  status: 200,
  handle: (ctx, { body }) => setPresence(ctx, body),
})

export const beatPresence = operation({
  id: 'beatPresence',
  method: 'POST',
  path: '/api/v1/presence/beat',
  summary: 'A tab of yours is alive; to be sent every 15 seconds.',
  permission: 'presence.set',
  input: {},
  output: Presence,
  status: 200,
  handle: (ctx) => beat(ctx),
})

export const presenceOperations = [getPresence, putPresence, beatPresence]
