import { z } from 'zod'
import { robotKinds, robotReasons } from '@/lib/connectors/robot'
import { retryRobotMessages } from '@/lib/notifications/commands/retry-robot-messages'
import { createRobot, deleteRobot, updateRobot } from '@/lib/notifications/commands/robots'
import { testRobot } from '@/lib/notifications/commands/test-robot'
import { listRobotMessages } from '@/lib/notifications/queries/list-robot-messages'
import { listRobots } from '@/lib/notifications/queries/list-robots'
import {
  CreateRobot,
  groupKinds,
  ListRobotMessages,
  RetryRobotMessages,
  robotMessageStates,
  UpdateRobot,
} from '@/lib/notifications/schema'
import { operation } from '@/lib/platform/http/operation'
import { LOCALES } from '@/lib/platform/i18n/locales'

const Path = z.object({ robotId: z.uuid() })
const reason = z.enum(robotReasons)

const Robot = z.object({
  id: z.uuid(),
  kind: z.enum(robotKinds),
  name: z.string(),
  urlHint: z.string().describe('The last characters of its address; the address itself is never shown.'),
  signed: z.boolean(),
  locale: z.enum(LOCALES),
  kinds: z.array(z.enum(groupKinds)),
  productLineIds: z.array(z.uuid()).describe('None: all.'),
  teamIds: z.array(z.uuid()).describe('With the teams below them. None: all.'),
  mentionOwner: z.boolean(),
  active: z.boolean(),
  offReason: reason.nullable().describe('Why the product switched it off; null when a person did or nobody.'),
  failures: z.int().describe('Tries in a row that did not go through.'),
  nextAt: z.date().describe('It does not speak before.'),
  lastSentAt: z.date().nullable(),
  waiting: z.int(),
  failed: z.int(),
  createdAt: z.date(),
  version: z.int(),
})

const Message = z.object({
  id: z.uuid(),
  kind: z.enum(groupKinds),
  subject: z.object({ type: z.string(), id: z.uuid() }),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  state: z.enum(robotMessageStates).describe('sent: the vendor took it; who has seen it is not known.'),
  reason: reason.nullable(),
  code: z.string().nullable().describe('What the vendor answered to the last try.'),
  together: z.int().describe('How many messages went in the same post.'),
  attempts: z.int(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
})

export const readRobots = operation({
  id: 'listRobots',
  method: 'GET',
  path: '/api/v1/robots',
  summary: 'The robots in group chats, and how they fare.',
  permission: 'robot.manage',
  input: {},
  output: z.object({ items: z.array(Robot) }),
  status: 200,
  handle: async (ctx) => ({ items: await listRobots(ctx) }),
})

export const postRobot = operation({
  id: 'createRobot',
  method: 'POST',
  path: '/api/v1/robots',
  summary: 'Puts a robot into a group chat of WeCom, DingTalk or Feishu.',
  permission: 'robot.manage',
  input: { body: CreateRobot },
  output: z.object({ id: z.uuid() }),
  status: 201,
  handle: (ctx, { body }) => createRobot(ctx, body),
})

export const patchRobot = operation({
  id: 'updateRobot',
  method: 'PATCH',
  path: '/api/v1/robots/{robotId}',
  summary: 'Changes what a robot is told, where it speaks, or whether it does; what is left out stays.',
  permission: 'robot.manage',
  versioned: true,
  input: { params: Path, body: UpdateRobot.omit({ id: true, version: true }) },
  output: z.object({ id: z.uuid(), version: z.int() }),
  status: 200,
  handle: (ctx, { params, body, version }) => updateRobot(ctx, { ...body, id: params.robotId, version }),
})

export const removeRobot = operation({
  id: 'deleteRobot',
  method: 'DELETE',
  path: '/api/v1/robots/{robotId}',
  summary: 'Removes a robot with what it said.',
  permission: 'robot.manage',
  input: { params: Path },
  output: null,
  status: 204,
  handle: (ctx, { params }) => deleteRobot(ctx, params.robotId),
})

export const postRobotTest = operation({
  id: 'testRobot',
  method: 'POST',
  path: '/api/v1/robots/{robotId}/test',
  summary: 'Says a test sentence in the group and answers what the vendor said to it.',
  permission: 'robot.manage',
  input: { params: Path },
  output: z.object({
    result: z.enum(['sent', 'retry', 'limited', 'rejected', 'gone']),
    reason,
    code: z.string().describe('The vendor’s own code.'),
    retryAfterSeconds: z.number().nullable(),
  }),
  status: 200,
  handle: (ctx, { params }) => testRobot(ctx, params.robotId),
})

export const readRobotMessages = operation({
  id: 'listRobotMessages',
  method: 'GET',
  path: '/api/v1/robots/{robotId}/messages',
  summary: 'What a robot said and is to say, newest first, with what became of it.',
  permission: 'robot.manage',
  input: { params: Path, query: ListRobotMessages.omit({ robotId: true }) },
  output: z.object({ items: z.array(Message), nextCursor: z.string().nullable() }),
  status: 200,
  handle: (ctx, { params, query }) => listRobotMessages(ctx, { ...query, robotId: params.robotId }),
})

export const postRobotRetry = operation({
  id: 'retryRobotMessages',
  method: 'POST',
  path: '/api/v1/robots/{robotId}/retry',
  summary: 'Lets failed messages wait again: these, or all of them.',
  permission: 'robot.manage',
  input: { params: Path, body: RetryRobotMessages.omit({ robotId: true }) },
  output: z.object({ messages: z.int() }),
  status: 200,
  handle: (ctx, { params, body }) => retryRobotMessages(ctx, { ...body, robotId: params.robotId }),
})

export const robotOperations = [
  readRobots,
  postRobot,
  patchRobot,
  removeRobot,
  postRobotTest,
  readRobotMessages,
  postRobotRetry,
]
