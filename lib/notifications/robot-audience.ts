import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'

/** Whom a robot is told about; none means everybody, a list that is left out stays as it is. */
export interface Audience {
  productLineIds?: string[]
  teamIds?: string[]
}

/** Replaces the product lines and teams of a robot; each must be one of the workspace. */
export async function writeAudience(
  c: TxCtx,
  robotId: string,
  { productLineIds, teamIds }: Audience,
): Promise<void> {
  if (productLineIds) {
    await refuseUnknown(c, productLineIds, {
      table: 'product_line',
      path: 'productLineIds',
      messageKey: 'unknownProductLine',
    })
    await c.tx.robotProductLine.deleteMany({ where: { robotId } })
    const data = [...new Set(productLineIds)].map((productLineId) => ({ robotId, productLineId }))
    if (data.length > 0) await c.tx.robotProductLine.createMany({ data })
  }
  if (teamIds) {
    await refuseUnknown(c, teamIds, { table: 'team', path: 'teamIds', messageKey: 'unknownTeam' })
    await c.tx.robotTeam.deleteMany({ where: { robotId } })
    const data = [...new Set(teamIds)].map((teamId) => ({ robotId, teamId }))
    if (data.length > 0) await c.tx.robotTeam.createMany({ data })
  }
}

interface Named {
  table: 'product_line' | 'team'
  path: string
  messageKey: string
}

async function refuseUnknown(
  c: TxCtx,
  ids: readonly string[],
  { table, path, messageKey }: Named,
): Promise<void> {
  if (ids.length === 0) return
  const from = table === 'team' ? sql`team` : sql`product_line`
  const known = await c.tx.$queryRaw<{ id: string }[]>(
    sql`select id from ${from} where id = any(${[...ids]}::uuid[])`,
  )
  const missing = ids.findIndex((id) => !known.some((k) => k.id === id.toLowerCase()))
  if (missing < 0) return
  throw new AppError('validation', 'validation', { details: [{ path: `${path}.${missing}`, messageKey }] })
}
