import type { RobotKind } from '@/lib/connectors/robot'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { robotCreated, robotDeleted, robotUpdated } from '../events'
import { sealedSecret, sealedUrl } from '../robot-address'
import { writeAudience } from '../robot-audience'
import { CreateRobot, MOST_ROBOTS, UpdateRobot } from '../schema'

/** Puts a robot into a group: from now on the group is told what the robot listens to. */
export async function createRobot(ctx: Ctx, input: CreateRobot): Promise<{ id: string }> {
  authorize(ctx, 'robot.manage')
  const { url, secret, productLineIds, teamIds, ...robot } = parse(CreateRobot, input)
  const id = newId()
  return withTenant(ctx, async (c) => {
    const count = await c.tx.robot.count()
    if (count >= MOST_ROBOTS)
      throw new AppError('limit_exceeded', 'robot.tooMany', { params: { most: MOST_ROBOTS } })
    const address = { ...sealedUrl(id, robot.kind, url), secretSealed: sealedSecret(id, secret) }
    await c.tx.robot.create({ data: { id, ...robot, ...address, createdAt: c.now, nextAt: c.now } })
    await writeAudience(c, id, { productLineIds, teamIds })
    await appendEvent(c, robotCreated, {
      subjects: [['robot', id]],
      data: { kind: robot.kind, name: robot.name },
    })
    return { id }
  })
}

/** Changes a robot. Switching it on, or giving it another address, forgets what went wrong. Answers the new version. */
export async function updateRobot(ctx: Ctx, input: UpdateRobot): Promise<{ id: string; version: number }> {
  authorize(ctx, 'robot.manage')
  const { id, version, url, secret, productLineIds, teamIds, ...plain } = parse(UpdateRobot, input)
  return withTenant(ctx, async (c) => {
    const before = await lockRobot(c, id)
    if (before.version !== version) throw new AppError('conflict', 'versionMoved')
    const anew = url !== undefined || secret !== undefined || (plain.active === true && !before.active)
    await c.tx.robot.updateMany({
      where: { id },
      data: {
        ...plain,
        ...(url === undefined ? {} : sealedUrl(id, before.kind, url)),
        ...(secret === undefined ? {} : { secretSealed: sealedSecret(id, secret) }),
        ...(anew || plain.active === false ? { offReason: null } : {}),
        ...(anew ? { failures: 0, refusals: 0, nextAt: before.sending ? before.nextAt : c.now } : {}),
        version: version + 1,
      },
    })
    await writeAudience(c, id, { productLineIds, teamIds })
    const { id: _, version: __, ...given } = input
    await appendEvent(c, robotUpdated, {
      subjects: [['robot', id]],
      data: { changed: Object.keys(given).sort(), active: plain.active ?? before.active },
    })
    return { id, version: version + 1 }
  })
}

/** Takes a robot out of the product, with what it said. What is on its way arrives. */
export async function deleteRobot(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, 'robot.manage')
  await withTenant(ctx, async (c) => {
    const { kind, name } = await lockRobot(c, id)
    const where = { robotId: id }
    await c.tx.robotMessage.deleteMany({ where })
    await c.tx.robotPost.deleteMany({ where })
    await c.tx.robotProductLine.deleteMany({ where })
    await c.tx.robotTeam.deleteMany({ where })
    await c.tx.robot.deleteMany({ where: { id } })
    await appendEvent(c, robotDeleted, { subjects: [['robot', id]], data: { kind, name } })
  })
}

interface LockedRobot {
  kind: RobotKind
  name: string
  active: boolean
  nextAt: Date
  version: number
  /** Something of it is on its way. */
  sending: boolean
}

async function lockRobot(c: TxCtx, id: string): Promise<LockedRobot> {
  const [row] = await c.tx.$queryRaw<LockedRobot[]>(sql`
    select kind, name, active, next_at as "nextAt", version,
      exists (select from robot_post p where p.tenant_id = r.tenant_id and p.robot_id = r.id and p.state = 'sending') as sending
    from robot r where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid for update`)
  if (!row) throw notFound('robot')
  return row
}
