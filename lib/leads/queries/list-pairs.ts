import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { ListPairs } from '../schema'
import type { DuplicatePair } from '../types'
import { knownPairs, type PairRow, pairColumns, withSides } from './pair-select'

export interface PairPage {
  items: DuplicatePair[]
  nextCursor: string | null
}

/**
 * Pairs that may be one person, a page at a time: those that wait, the likeliest first; decided ones, the latest first.
 * Shown with the asker's rights; pairs that are not theirs to know are absent.
 */
export async function listPairs(ctx: Ctx, input: ListPairs): Promise<PairPage> {
  authorize(ctx, 'duplicate.manage')
  const { state, cursor, limit } = parse(ListPairs, input)
  const open = state === 'open'
  const beyond = !cursor ? empty : open ? beyondOpen(cursor) : beyondDecided(cursor)
  return readTenant(ctx, async (tx) => {
    const rows = await tx.$queryRaw<PairRow[]>(sql`
      select ${pairColumns} from duplicate_pair d ${knownPairs(ctx)}
      where d.tenant_id = ${ctx.tenantId}::uuid
        ${open ? sql`and d.state = 'open'` : sql`and d.state = ${state} and d.state <> 'open'`} ${beyond}
      order by ${open ? sql`d.score desc` : sql`d.decided_at desc`}, d.id desc limit ${limit + 1}`)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await withSides(ctx, tx, shown),
      nextCursor: rows.length > limit && last ? cursorOf(last) : null,
    }
  })
}

/** One pair, if it is the asker's to know. */
export async function getPair(ctx: Ctx, pairId: string): Promise<DuplicatePair> {
  authorize(ctx, 'duplicate.manage')
  return readTenant(ctx, async (tx) => {
    const rows = await tx.$queryRaw<PairRow[]>(sql`
      select ${pairColumns} from duplicate_pair d ${knownPairs(ctx)}
      where d.tenant_id = ${ctx.tenantId}::uuid and d.id = ${pairId}::uuid`)
    const [pair] = await withSides(ctx, tx, rows)
    if (!pair) throw notFound('duplicate')
    return pair
  })
}

/** A pair that the actor is about to decide; whoever sees only a part of the two may not. */
export async function decidablePair(c: TxCtx, pairId: string): Promise<DuplicatePair> {
  const pair = await getPair(c, pairId)
  if (!pair.decidable) throw new AppError('forbidden', 'duplicate.notAllVisible')
  return pair
}

const beyondOpen = (cursor: string) => {
  const [score, id] = decodeCursor(z.tuple([z.int().min(0).max(100), z.uuid()]), cursor)
  return sql`and (d.score, d.id) < (${score}::int, ${id}::uuid)`
}
const beyondDecided = (cursor: string) => {
  const [at, id] = decodeCursor(z.tuple([CursorTime, z.uuid()]), cursor)
  return sql`and (d.decided_at, d.id) < (${at}::timestamptz, ${id}::uuid)`
}
const cursorOf = ({ score, decidedAt, id }: PairRow): string =>
  encodeCursor(decidedAt ? [decidedAt.toISOString(), id] : [score, id])
