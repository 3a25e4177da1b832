import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { sqlState, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { teamCreated, teamDeleted, teamMoved, teamRenamed } from '../events'
import { CreateTeam, MoveTeam, RenameTeam } from '../schema'

interface LockedTeam {
  id: string
  name: string
  parentId: string | null
  path: string
}

/** Adds a team at the root or below another. */
export async function createTeam(ctx: Ctx, input: CreateTeam): Promise<{ id: string; path: string }> {
  authorize(ctx, 'team.manage')
  const { name, parentId } = parse(CreateTeam, input)
  const id = newId()
  return withTenant(ctx, async (c) => {
    await lockTree(c)
    const path = `${await pathOf(c, parentId)}${id}/`
    await c.tx.team.create({ data: { id, name, parentId, path }, select: { id: true } })
    await appendEvent(c, teamCreated, { subjects: [['team', id]], data: { name, parentId } })
    return { id, path }
  })
}

/** Hangs a team, with everything below it, somewhere else: the paths of the whole subtree are rewritten. */
export async function moveTeam(ctx: Ctx, input: MoveTeam): Promise<{ id: string; path: string }> {
  authorize(ctx, 'team.manage')
  const { id, parentId } = parse(MoveTeam, input)
  return withTenant(ctx, async (c) => {
    await lockTree(c)
    const team = await teamOf(c, id)
    if (!team) throw notFound('team')
    const target = await pathOf(c, parentId)
    if (target.startsWith(team.path)) throw new AppError('conflict', 'teamLoop')
    const path = `${target}${id}/`
    await c.tx.$executeRaw(sql`
      update team set path = ${path} || substr(path, length(${team.path}) + 1),
        parent_id = case when id = ${id}::uuid then ${parentId}::uuid else parent_id end
      where tenant_id = ${c.tenantId}::uuid and path like ${`${team.path}%`}`)
    await appendEvent(c, teamMoved, { subjects: [['team', id]], data: { from: team.parentId, to: parentId } })
    return { id, path }
  })
}

/** Gives a team another name. */
export async function renameTeam(ctx: Ctx, input: RenameTeam): Promise<void> {
  authorize(ctx, 'team.manage')
  const { id, name } = parse(RenameTeam, input)
  await withTenant(ctx, async (c) => {
    await lockTree(c)
    const team = await teamOf(c, id)
    if (!team) throw notFound('team')
    if (team.name === name) return
    await c.tx.team.updateMany({ where: { id }, data: { name } })
    await appendEvent(c, teamRenamed, { subjects: [['team', id]], data: { from: team.name, to: name } })
  })
}

/** Takes a team away that has no teams below it and no members, former ones included. Open invitations into it end. */
export async function deleteTeam(ctx: Ctx, input: { id: string }): Promise<void> {
  authorize(ctx, 'team.manage')
  const { id } = parse(RenameTeam.pick({ id: true }), input)
  await withTenant(ctx, async (c) => {
    await lockTree(c)
    const team = await teamOf(c, id)
    if (!team) throw notFound('team')
    const [held] = await c.tx.$queryRaw<{ teams: boolean; members: boolean }[]>(sql`
      select exists (select 1 from team where tenant_id = ${c.tenantId}::uuid and parent_id = ${id}::uuid) as teams,
        exists (select 1 from member where tenant_id = ${c.tenantId}::uuid and team_id = ${id}::uuid) as members`)
    if (held?.teams) throw new AppError('conflict', 'team.hasTeams')
    if (held?.members) throw new AppError('conflict', 'team.hasMembers')
    await c.tx.team.deleteMany({ where: { id } }).catch(refuseWhenNamed)
    await appendEvent(c, teamDeleted, { subjects: [['team', id]], data: { name: team.name } })
  })
}

/** Things of domains above may name a team (a group robot that is told of it alone); the reference says so. */
function refuseWhenNamed(error: unknown): never {
  if (/^(23503|23001|ForeignKeyConstraintViolation|P2003)$/.test(sqlState(error)))
    throw new AppError('conflict', 'team.isNamed')
  throw error
}

/** One change of the tree at a time: two moves that cross would make a loop neither of them sees. */
async function lockTree(c: TxCtx): Promise<void> {
  await c.tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended(${`team-tree:${c.tenantId}`}, 0))`)
}

async function teamOf(c: TxCtx, id: string): Promise<LockedTeam | undefined> {
  const [row] = await c.tx.$queryRaw<LockedTeam[]>(sql`
    select id, name, parent_id as "parentId", path from team where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
  return row
}

/** The path new children of a team begin with; "/" at the root. */
async function pathOf(c: TxCtx, id: string | null): Promise<string> {
  if (id === null) return '/'
  const team = await teamOf(c, id)
  if (team) return team.path
  throw new AppError('validation', 'validation', {
    details: [{ path: 'parentId', messageKey: 'unknownTeam' }],
  })
}
