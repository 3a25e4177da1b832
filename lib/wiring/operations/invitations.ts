import { z } from 'zod'
import { createInvitation, renewInvitation, revokeInvitation } from '@/lib/people/commands/invitations'
import { listInvitations } from '@/lib/people/queries/list-invitations'
import { CreateInvitation, memberRoles } from '@/lib/people/schema'
import { operation, publicOperation } from '@/lib/platform/http/operation'
import { AcceptInvitation, acceptInvitation } from '../accept-invitation'

const Path = z.object({ invitationId: z.uuid() })
const Link = z.object({
  id: z.uuid(),
  path: z.string().describe('The link, below the address of the product. Shown this once.'),
  expiresAt: z.date(),
})
const Invitation = z.object({
  id: z.uuid(),
  invitee: z.string(),
  role: z.enum(memberRoles),
  teamId: z.uuid().nullable(),
  teamName: z.string().nullable(),
  productLineIds: z.array(z.uuid()),
  regions: z.array(z.string()),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  createdAt: z.date(),
  expiresAt: z.date(),
  createdByName: z.string().nullable(),
  acceptedByName: z.string().nullable(),
})

export const readInvitations = operation({
  id: 'listInvitations',
  method: 'GET',
  path: '/api/v1/invitations',
  summary: 'Links people were invited by, newest first; never the links themselves.',
  permission: 'member.manage',
  input: {},
  output: z.object({ items: z.array(Invitation) }),
  status: 200,
  handle: async (ctx) => ({ items: await listInvitations(ctx) }),
})

export const postInvitation = operation({
  id: 'createInvitation',
  method: 'POST',
  path: '/api/v1/invitations',
  summary:
    'Makes a link by which one person joins with this role, team and coverage; it counts for seven days.',
  permission: 'member.manage',
  once: 'secret',
  input: { body: CreateInvitation },
  output: Link,
  status: 201,
  handle: (ctx, { body }) => createInvitation(ctx, body),
})

export const postInvitationRenewal = operation({
  id: 'renewInvitation',
  method: 'POST',
  path: '/api/v1/invitations/{invitationId}/renew',
  summary: 'Takes the link back and makes another for the same place.',
  permission: 'member.manage',
  once: 'secret',
  input: { params: Path },
  output: Link,
  status: 201,
  handle: (ctx, { params }) => renewInvitation(ctx, { id: params.invitationId }),
})

export const deleteInvitation = operation({
  id: 'revokeInvitation',
  method: 'DELETE',
  path: '/api/v1/invitations/{invitationId}',
  summary: 'Takes a link back that nobody has used.',
  permission: 'member.manage',
  input: { params: Path },
  output: null,
  status: 204,
  handle: (ctx, { params }) => revokeInvitation(ctx, { id: params.invitationId }),
})

export const postAcceptance = publicOperation({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  summary:
    'Joins a workspace by a link: with a new account, or with the address and password of an existing one.',
  input: { body: AcceptInvitation },
  output: z.object({ slug: z.string() }),
  status: 201,
  handle: (asked, { body }) => acceptInvitation(asked, body),
})

export const invitationOperations = [
  readInvitations,
  postInvitation,
  postInvitationRenewal,
  deleteInvitation,
  postAcceptance,
]
