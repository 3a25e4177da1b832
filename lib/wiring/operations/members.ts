import { z } from 'zod'
import { DeactivateMember, deactivateMember } from '@/lib/assignment/commands/deactivate-member'
import { SetCapacity, setCapacity } from '@/lib/leads/commands/set-capacity'
import { listLoads } from '@/lib/leads/queries/list-loads'
import { updateMember } from '@/lib/people/commands/update-member'
import { listMembers } from '@/lib/people/queries/list-members'
import { ListMembers, memberRoles, memberStatuses, presenceStates, UpdateMember } from '@/lib/people/schema'
import type { Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { operation } from '@/lib/platform/http/operation'
import { createMember, NewMember } from '../new-member'

const Member = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(memberRoles),
  status: z.enum(memberStatuses),
  teamId: z.uuid().nullable(),
  teamName: z.string().nullable(),
  productLineIds: z.array(z.uuid()).describe('None: all.'),
  regions: z.array(z.string()).describe('None: everywhere.'),
  presence: z.enum(presenceStates),
  onLeaveUntil: z
    .date()
    .nullable()
    .describe('When the leave they are on ends; until then they are given no leads.'),
  takesLeads: z.boolean().describe('Is given leads although the role is not rep.'),
  version: z.int(),
  email: z.string().optional().describe('For those who manage members.'),
  mobile: z.string().nullable().optional().describe('For those who manage members.'),
})

export const readMembers = operation({
  id: 'listMembers',
  method: 'GET',
  path: '/api/v1/members',
  summary: 'The people of the workspace by name; q searches the name.',
  permission: 'member.read',
  input: { query: ListMembers },
  output: z.object({ items: z.array(Member), nextCursor: z.string().nullable() }),
  status: 200,
  handle: (ctx, { query }) => listMembers(ctx, query),
})

export const postMember = operation({
  id: 'createMember',
  method: 'POST',
  path: '/api/v1/members',
  summary: 'Brings a person in. The password counts only when the address has no account yet.',
  permission: 'member.manage',
  input: { body: NewMember },
  output: z.object({ id: z.uuid(), newAccount: z.boolean() }),
  status: 201,
  handle: (ctx, { body }) => createMember(ctx, body),
})

export const patchMember = operation({
  id: 'updateMember',
  method: 'PATCH',
  path: '/api/v1/members/{memberId}',
  summary: 'Changes role, team, coverage or status of a member; what is left out stays.',
  permission: 'member.manage',
  versioned: true,
  input: { params: z.object({ memberId: z.uuid() }), body: UpdateMember.omit({ id: true, version: true }) },
  output: z.object({ id: z.uuid(), version: z.int() }),
  status: 200,
  handle: (ctx, { params, body, version }) => changeMember(ctx, { ...body, id: params.memberId, version }),
})

/** Disabling alone is deactivation without a word about the leads: refused where there are any. */
async function changeMember(ctx: Ctx, change: UpdateMember): Promise<{ id: string; version: number }> {
  const { status, ...rest } = change
  if (status !== 'disabled') return updateMember(ctx, change)
  return withTenant(ctx, async (c) => {
    const others = Object.keys(rest).length > 2 ? await updateMember(c, rest) : change
    return deactivateMember(c, { memberId: change.id, version: others.version })
  })
}

export const postDeactivation = operation({
  id: 'deactivateMember',
  method: 'POST',
  path: '/api/v1/members/{memberId}/deactivate',
  summary: 'Puts a member out of the workspace and says what becomes of their open leads.',
  permission: 'member.manage',
  versioned: true,
  input: {
    params: z.object({ memberId: z.uuid() }),
    body: DeactivateMember.omit({ memberId: true, version: true }),
  },
  output: z.object({ id: z.uuid(), version: z.int() }),
  status: 200,
  handle: (ctx, { params, body, version }) =>
    deactivateMember(ctx, { ...body, memberId: params.memberId, version }),
})

export const readLoads = operation({
  id: 'listMemberLoads',
  method: 'GET',
  path: '/api/v1/members/loads',
  summary: 'How many open leads each member has, and may have.',
  permission: 'member.read',
  input: {},
  output: z.object({
    items: z.array(z.object({ memberId: z.uuid(), open: z.int(), maxOpen: z.int() })),
  }),
  status: 200,
  handle: async (ctx) => ({ items: await listLoads(ctx) }),
})

export const putCapacity = operation({
  id: 'putMemberCapacity',
  method: 'PUT',
  path: '/api/v1/members/{memberId}/capacity',
  summary: 'How many open leads a member may have at once.',
  permission: 'capacity.manage',
  input: { params: z.object({ memberId: z.uuid() }), body: SetCapacity.omit({ memberId: true }) },
  output: null,
  status: 204,
  handle: (ctx, { params, body }) => setCapacity(ctx, { memberId: params.memberId, maxOpen: body.maxOpen }),
})

export const memberOperations = [
  readMembers,
  readLoads,
  postMember,
  patchMember,
  postDeactivation,
  putCapacity,
]
