import { z } from 'zod'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { columnsOf, suggestedColumns } from '../columns'
import { ListImports } from '../schema'
import type { ImportDetail, ImportItem } from '../types'
import { importScope } from './import-select'

interface Row extends Omit<ImportItem, 'productLine' | 'author'> {
  productLineId: string
  productLineName: string
  authorId: string | null
  authorName: string | null
  place: string
}

const selected = sql`
  i.id, i.file_name as "fileName", i.file_size as "fileSize", i.format, i.encoding, i.delimiter, i.state, i.problem, i.rows,
  i.step_rows as "stepRows", i.counts, i.duplicates, i.assigns, i.product_line_id as "productLineId", p.name as "productLineName", i.source,
  i.channel_id as "channelId", i.author_id as "authorId", m.name as "authorName", i.created_at as "createdAt",
  i.started_at as "startedAt", i.finished_at as "finishedAt", i.undone_at as "undoneAt", i.version,
  to_char(i.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`
const from = sql`
  from lead_import i join product_line p on p.tenant_id = i.tenant_id and p.id = i.product_line_id
  left join member m on m.tenant_id = i.tenant_id and m.id = i.author_id`

/** Counted for one import only: a list does not need it. */
const parkedOf = sql`
  case when i.assigns or i.channel_id is null then 0 else (
    select count(*)::int from lead l where l.tenant_id = i.tenant_id and l.status = 'holding' and l.holding_reason = 'imported'
      and l.channel_id = i.channel_id) end as parked`

const Position = z.tuple([CursorTime, z.uuid()])

/** The imports the actor may see, newest first. */
export async function listImports(
  ctx: Ctx,
  input: ListImports,
): Promise<{ items: ImportItem[]; nextCursor: string | null }> {
  authorize(ctx, 'lead.import')
  const { cursor, limit } = parse(ListImports, input)
  const beyond = cursor ? behind(cursor) : sql``
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select ${selected}, 0 as parked ${from} where ${importScope(ctx)} ${beyond}
      order by i.created_at desc, i.id desc limit ${limit + 1}`),
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(itemOf),
    nextCursor: rows.length > limit && last ? encodeCursor([last.place, last.id]) : null,
  }
}

function behind(cursor: string): Sql {
  const [at, id] = decodeCursor(Position, cursor)
  return sql`and (i.created_at, i.id) < (${at}::timestamptz, ${id}::uuid)`
}

function itemOf({ productLineId, productLineName, authorId, authorName, place: _, ...row }: Row): ImportItem {
  return {
    ...row,
    productLine: { id: productLineId, name: productLineName },
    author: authorId ? { id: authorId, name: authorName ?? '' } : null,
  }
}

/** Rows whose cells are shown beside the names of their columns. */
const SAMPLES = 3

/** One import, with its columns and what they mean. Samples of cells only for whoever handed it in or sees contacts clear. */
export async function getImport(ctx: Ctx, id: string): Promise<ImportDetail> {
  authorize(ctx, 'lead.import')
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<Row & { headers: string[]; mapping: Mapping | null }>>(sql`
      select ${selected}, ${parkedOf}, i.headers, i.mapping ${from} where ${importScope(ctx)} and i.id = ${id}::uuid`),
  )
  if (!row) throw notFound('import')
  const { headers, mapping, ...rest } = row
  const [samples, fields] = await Promise.all([
    seesCells(ctx, row.authorId) ? samplesOf(ctx, id) : [],
    customFields(ctx, 'lead'),
  ])
  return {
    ...itemOf(rest),
    columns: headers.map((header, i) => ({ header, samples: samples.flatMap((cells) => cells[i] || []) })),
    meanings: mapping ? columnsOf(mapping) : suggestedColumns(headers, fields),
  }
}

/** Cells hold contacts as they came: they are shown to whoever brought them, and to those who see contacts in clear. */
export const seesCells = (ctx: Ctx, authorId: string | null): boolean =>
  ctx.actor.visibility.contact === 'clear' ||
  (authorId !== null && ctx.actor.kind === 'user' && ctx.actor.memberId === authorId)

async function samplesOf(ctx: Ctx, id: string): Promise<string[][]> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<{ cells: string[] }>>(sql`
      select cells from lead_import_row where tenant_id = ${ctx.tenantId}::uuid and import_id = ${id}::uuid
      order by line limit ${SAMPLES}`),
  )
  return rows.map(({ cells }) => cells.map((cell) => cell.slice(0, 60)))
}
