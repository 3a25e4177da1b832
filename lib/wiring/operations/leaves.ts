import { z } from 'zod'
import { endLeave, planLeave } from '@/lib/people/commands/leave'
import { listLeaves } from '@/lib/people/queries/list-leaves'
import { ListLeaves } from '@/lib/people/schema'
import { operation } from '@/lib/platform/http/operation'

/** As JSON carries it; the verb checks that the two are in order. */
const NewLeave = z.strictObject({
  memberId: z.uuid(),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  reason: z.string().max(200).default(''),
})

export const readLeaves = operation({
  id: 'listLeaves',
  method: 'GET',
  path: '/api/v1/leaves',
  summary: 'Leaves under way and to come. Reasons are for those who plan them.',
  permission: 'member.read',
  input: { query: ListLeaves },
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        memberId: z.uuid(),
        memberName: z.string(),
        startsAt: z.date(),
        endsAt: z.date(),
        reason: z.string(),
        isCurrent: z.boolean(),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx, { query }) => ({ items: await listLeaves(ctx, query) }),
})

export const postLeave = operation({
  id: 'planLeave',
  method: 'POST',
  path: '/api/v1/leaves',
  summary: 'Puts a member on leave: in between they are given no leads. It ends by itself.',
  permission: 'leave.manage',
  input: { body: NewLeave },
  output: z.object({ id: z.uuid() }),
  status: 201,
  handle: (ctx, { body }) => planLeave(ctx, body),
})

export const deleteLeave = operation({
  id: 'endLeave',
  method: 'DELETE',
  path: '/api/v1/leaves/{leaveId}',
  summary: 'Ends a leave now; one still to come does not happen.',
  permission: 'leave.manage',
  input: { params: z.object({ leaveId: z.uuid() }) },
  output: null,
  status: 204,
  handle: (ctx, { params }) => endLeave(ctx, { id: params.leaveId }),
})

export const leaveOperations = [readLeaves, postLeave, deleteLeave]
