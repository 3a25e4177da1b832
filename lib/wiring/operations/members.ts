import { z } from 'zod'
import { updateMember } from '@/lib/people/commands/update-member'
import { listMembers } from '@/lib/people/queries/list-members'
import { ListMembers, memberRoles, memberStatuses, presenceStates, UpdateMember } from '@/lib/people/schema'
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
  handle: (ctx, { params, body, version }) => updateMember(ctx, { ...body, id: params.memberId, version }),
})

export const memberOperations = [readMembers, postMember, patchMember]
