import { z } from 'zod'
import { createTeam, deleteTeam, moveTeam, renameTeam } from '@/lib/people/commands/teams'
import { listTeams } from '@/lib/people/queries/list-teams'
import { CreateTeam, MoveTeam, RenameTeam } from '@/lib/people/schema'
import { operation } from '@/lib/platform/http/operation'

const Placed = z.object({ id: z.uuid(), path: z.string().describe('Ids from the root, "/a/b/".') })

export const readTeams = operation({
  id: 'listTeams',
  method: 'GET',
  path: '/api/v1/teams',
  summary: 'The team tree, parents before children.',
  permission: 'member.read',
  input: {},
  output: z.object({
    items: z.array(
      Placed.extend({
        name: z.string(),
        parentId: z.uuid().nullable(),
        memberCount: z.int().describe('Active members of the team itself.'),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx) => ({ items: await listTeams(ctx) }),
})

export const postTeam = operation({
  id: 'createTeam',
  method: 'POST',
  path: '/api/v1/teams',
  summary: 'Adds a team at the root or below another.',
  permission: 'team.manage',
  input: { body: CreateTeam },
  output: Placed,
  status: 201,
  handle: (ctx, { body }) => createTeam(ctx, body),
})

export const postTeamMove = operation({
  id: 'moveTeam',
  method: 'POST',
  path: '/api/v1/teams/{teamId}/move',
  summary: 'Hangs a team with everything below it somewhere else.',
  permission: 'team.manage',
  input: { params: z.object({ teamId: z.uuid() }), body: MoveTeam.omit({ id: true }) },
  output: Placed,
  status: 200,
  handle: (ctx, { params, body }) => moveTeam(ctx, { id: params.teamId, parentId: body.parentId }),
})

export const patchTeam = operation({
  id: 'renameTeam',
  method: 'PATCH',
  path: '/api/v1/teams/{teamId}',
  summary: 'Gives a team another name.',
  permission: 'team.manage',
  input: { params: z.object({ teamId: z.uuid() }), body: RenameTeam.omit({ id: true }) },
  output: null,
  status: 204,
  handle: (ctx, { params, body }) => renameTeam(ctx, { id: params.teamId, name: body.name }),
})

export const removeTeam = operation({
  id: 'deleteTeam',
  method: 'DELETE',
  path: '/api/v1/teams/{teamId}',
  summary: 'Takes a team away that has neither members nor teams below it.',
  permission: 'team.manage',
  input: { params: z.object({ teamId: z.uuid() }) },
  output: null,
  status: 204,
  handle: (ctx, { params }) => deleteTeam(ctx, { id: params.teamId }),
})

export const teamOperations = [readTeams, postTeam, postTeamMove, patchTeam, removeTeam]
