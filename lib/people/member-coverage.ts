import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'

/** What a member covers; a list that is left out stays as it is. */
export interface Coverage {
  productLineIds?: string[]
  regions?: string[]
}

/** Replaces the product lines and regions of a member. */
export async function writeCoverage(c: TxCtx, memberId: string, coverage: Coverage): Promise<void> {
  const { productLineIds, regions } = coverage
  if (productLineIds) {
    await c.tx.memberProductLine.deleteMany({ where: { memberId } })
    const data = [...new Set(productLineIds)].map((productLineId) => ({ memberId, productLineId }))
    if (data.length > 0) await c.tx.memberProductLine.createMany({ data })
  }
  if (regions) {
    await c.tx.memberRegion.deleteMany({ where: { memberId } })
    const data = [...new Set(regions)].map((region) => ({ memberId, region }))
    if (data.length > 0) await c.tx.memberRegion.createMany({ data })
  }
}

const refuse = (path: string, messageKey: string): never => {
  throw new AppError('validation', 'validation', { details: [{ path, messageKey }] })
}

/** A foreign or unknown team is one that does not exist: the same words for both. */
export async function refuseUnknownTeam(c: TxCtx, teamId: string | null | undefined): Promise<void> {
  if (!teamId) return
  const found = await c.tx.team.count({ where: { id: teamId } })
  if (found === 0) refuse('teamId', 'unknownTeam')
}

/** Every product line named must be one of the workspace. */
export async function refuseUnknownLines(c: TxCtx, ids: readonly string[] | undefined): Promise<void> {
  if (!ids || ids.length === 0) return
  const known = await c.tx.$queryRaw<{ id: string }[]>(
    sql`select id from product_line where id = any(${[...ids]}::uuid[])`,
  )
  const missing = ids.findIndex((id) => !known.some((k) => k.id === id.toLowerCase()))
  if (missing >= 0) refuse(`productLineIds.${missing}`, 'unknownProductLine')
}
