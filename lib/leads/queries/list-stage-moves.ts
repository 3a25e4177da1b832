import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, literal, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { CAME_IN, ListStageMoves } from '../schema'
import type { LeadStatus, StageMoveRow } from '../types'
import { askedStages, countedMoves } from './stage-conditions'

const Place = z.tuple([CursorTime, z.uuid()])

interface Row extends Pick<StageMoveRow, 'id' | 'from' | 'to' | 'at' | 'seconds' | 'visit'> {
  leadId: string
  leadName: string
  company: string | null
  status: LeadStatus
  productLineId: string
  productLineName: string
  ownerId: string | null
  ownerName: string | null
}

/** The steps behind a number of the matrix, the latest first, a page at a time. */
export async function listStageMoves(
  ctx: Ctx,
  input: ListStageMoves,
): Promise<{ items: StageMoveRow[]; nextCursor: string | null }> {
  authorize(ctx, 'lead.assign')
  const { stageFrom, stageTo, again, cursor, limit, ...query } = parse(ListStageMoves, input)
  const asked = await askedStages(ctx, query)
  const cell = {
    ...(stageFrom && { from: stageFrom === CAME_IN ? null : stageFrom }),
    to: stageTo,
    again,
  }
  const [at, id] = cursor ? decodeCursor(Place, cursor) : []
  const beyond = at ? sql`and (s.at, s.id) < (${at}::timestamptz, ${id}::uuid)` : empty
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select p.*, m.name as "ownerName", line.name as "productLineName" from (
        select s.id, s.from_stage as "from", s.to_stage as "to", s.at, extract(epoch from s.at - s.since)::float8 as seconds,
          s.visit, s.owner_id as "ownerId", s.product_line_id as "productLineId", l.id as "leadId", l.name as "leadName", l.company, l.status
        ${countedMoves(ctx, asked, cell)} ${beyond}
        order by s.at desc, s.id desc limit ${literal(limit <= 50 ? 51 : 101)}
      ) p
        join product_line line on line.tenant_id = ${ctx.tenantId}::uuid and line.id = p."productLineId"
        left join member m on m.tenant_id = ${ctx.tenantId}::uuid and m.id = p."ownerId"
      order by p.at desc, p.id desc`),
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
  }
}

const itemOf = ({ id, from, to, at, seconds, visit, ...r }: Row): StageMoveRow => ({
  id,
  lead: { id: r.leadId, name: r.leadName, company: r.company, status: r.status },
  productLine: { id: r.productLineId, name: r.productLineName },
  from,
  to,
  at,
  seconds,
  visit,
  owner: r.ownerId ? { id: r.ownerId, name: r.ownerName ?? '' } : null,
})
