import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { poolCreated, poolUpdated } from '../events'
import { refuseUnfitCondition } from '../queries/check-recycle'
import { settingsOf } from '../queries/pool-settings'
import { PoolBody, UpdatePool } from '../schema'
import type { PoolSettings } from '../types'

/** Pools of one workspace: what somebody can still choose from. */
const MOST_POOLS = 50

/** Makes a pool. */
export async function createPool(ctx: Ctx, input: PoolBody): Promise<PoolSettings> {
  authorize(ctx, 'assignment.manage')
  const { memberIds, teamIds, adminIds, ...pool } = parse(PoolBody, input)
  await refuseUnfitCondition(ctx, pool.entry, 'entry.')
  const id = newId()
  return withTenant(ctx, async (c) => {
    await lockPools(c)
    if ((await settingsOf(c.tx, c.tenantId)).length >= MOST_POOLS)
      throw new AppError('limit_exceeded', 'pool.tooMany', { params: { most: MOST_POOLS } })
    await c.tx.$executeRaw(sql`
      insert into pool (id, name, position, entry, claims_a_day, most_held, views_a_day, cooldown_days, masked, created_at)
      values (${id}::uuid, ${pool.name}, ${pool.position}, ${jsonOf(pool.entry)}::jsonb, ${pool.claimsADay}, ${pool.mostHeld},
        ${pool.viewsADay}, ${pool.cooldownDays}, ${pool.masked}, ${c.now})`)
    await writeAccess(c, id, { memberIds, teamIds, adminIds })
    await appendEvent(c, poolCreated, { subjects: [['pool', id]], data: { name: pool.name } })
    return one(c, id)
  })
}

/** Changes a pool, or puts it away; what is left out stays. A pool with leads in it, or the last one, is not put away. */
export async function updatePool(ctx: Ctx, input: UpdatePool): Promise<PoolSettings> {
  authorize(ctx, 'assignment.manage')
  const { id, version, archived, memberIds, teamIds, adminIds, ...given } = parse(UpdatePool, input)
  if (given.entry !== undefined) await refuseUnfitCondition(ctx, given.entry, 'entry.')
  return withTenant(ctx, async (c) => {
    await lockPools(c)
    const before = await one(c, id)
    if (before.version !== version) throw new AppError('conflict', 'versionMoved')
    if (archived && before.archivedAt === null) await refuseInUse(c, before)
    const after = { ...before, ...given }
    const archivedAt =
      archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? c.now) : null
    await c.tx.$executeRaw(sql`
      update pool set name = ${after.name}, position = ${after.position}, entry = ${jsonOf(after.entry)}::jsonb,
        claims_a_day = ${after.claimsADay}, most_held = ${after.mostHeld}, views_a_day = ${after.viewsADay},
        cooldown_days = ${after.cooldownDays}, masked = ${after.masked}, archived_at = ${archivedAt}, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    await writeAccess(c, id, {
      memberIds: memberIds ?? idsOf(before.members),
      teamIds: teamIds ?? idsOf(before.teams),
      adminIds: adminIds ?? idsOf(before.admins),
    })
    const changed = await one(c, id)
    await appendEvent(c, poolUpdated, {
      subjects: [['pool', id]],
      data: { before: told(before), after: told(changed) },
    })
    return changed
  })
}

const jsonOf = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))
const idsOf = (named: readonly { id: string }[]): string[] => named.map(({ id }) => id)
/** What the event says of a pool. */
const told = ({ waiting: _, version: __, ...pool }: PoolSettings) => pool

/** One change of pools at a time: how many there are, and which is the last, is decided by one. */
const lockPools = (c: TxCtx): Promise<number> =>
  c.tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended(${`pools:${c.tenantId}`}, 0))`)

async function one(c: TxCtx, id: string): Promise<PoolSettings> {
  const pool = (await settingsOf(c.tx, c.tenantId)).find((p) => p.id === id)
  if (!pool) throw notFound('pool')
  return pool
}

async function refuseInUse(c: TxCtx, pool: PoolSettings): Promise<void> {
  if (pool.waiting > 0) throw new AppError('conflict', 'pool.hasLeads', { params: { n: pool.waiting } })
  const others = (await settingsOf(c.tx, c.tenantId)).filter((p) => p.id !== pool.id && p.archivedAt === null)
  if (others.length === 0) throw new AppError('conflict', 'pool.last')
}

interface Access {
  memberIds: string[]
  teamIds: string[]
  adminIds: string[]
}

/** Who may use it and who looks after it, as a whole. */
async function writeAccess(
  c: TxCtx,
  poolId: string,
  { memberIds, teamIds, adminIds }: Access,
): Promise<void> {
  await refuseStrangers(c, { memberIds, teamIds, adminIds })
  const row = (member_id: string | null, team_id: string | null, is_admin: boolean) => ({
    id: newId(),
    member_id,
    team_id,
    is_admin,
  })
  const rows = [
    ...memberIds.map((id) => row(id, null, false)),
    ...teamIds.map((id) => row(null, id, false)),
    ...adminIds.map((id) => row(id, null, true)),
  ]
  await c.tx.$executeRaw(sql`
    delete from pool_access where tenant_id = ${c.tenantId}::uuid and pool_id = ${poolId}::uuid`)
  if (rows.length === 0) return
  await c.tx.$executeRaw(sql`
    insert into pool_access (id, pool_id, member_id, team_id, is_admin)
    select g.id, ${poolId}::uuid, g.member_id, g.team_id, g.is_admin
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, member_id uuid, team_id uuid, is_admin boolean)`)
}

/** People and teams there are not are named as such, each in its place. */
async function refuseStrangers(c: TxCtx, { memberIds, teamIds, adminIds }: Access): Promise<void> {
  const [known] = await c.tx.$queryRaw<{ members: string[]; teams: string[] }[]>(sql`
    select array(select id::text from member where tenant_id = ${c.tenantId}::uuid and id = any(${[...memberIds, ...adminIds]}::uuid[])) as members,
      array(select id::text from team where tenant_id = ${c.tenantId}::uuid and id = any(${teamIds}::uuid[])) as teams`)
  const strangers = (path: string, ids: readonly string[], there: readonly string[], messageKey: string) =>
    ids.flatMap((id, i) => (there.includes(id) ? [] : [{ path: `${path}.${i}`, messageKey }]))
  const details = [
    ...strangers('memberIds', memberIds, known?.members ?? [], 'unknownMember'),
    ...strangers('adminIds', adminIds, known?.members ?? [], 'unknownMember'),
    ...strangers('teamIds', teamIds, known?.teams ?? [], 'unknownTeam'),
  ]
  if (details.length > 0) throw new AppError('validation', 'validation', { details })
}
