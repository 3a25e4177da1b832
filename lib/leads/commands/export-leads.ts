import type { z } from 'zod'
import { type CustomField, type CustomValue, customKeyOf, customName } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import { sourcesOf } from '@/lib/catalog/queries/list-sources'
import type { Source } from '@/lib/catalog/types'
import { BYTE_ORDER_MARK, csvRow } from '@/lib/platform/csv/csv-row'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, type Sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { matchesQuery } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { leadsExported } from '../events'
import { leadConditions } from '../queries/lead-conditions'
import { leadOrder } from '../queries/lead-order'
import { itemOf, type LeadItemRow } from '../queries/lead-select'
import { countLeads, leadRows } from '../queries/list-leads'
import { ExportLeads, type LeadColumn, type leadColumns } from '../schema'
import type { LeadItem } from '../types'

/** More rows than this no file carries: a list that long is narrowed first, not cut without a word. */
export const MOST_EXPORTED = 50_000
/** Rows read at a time; the file is sent while it is read. */
const PAGE = 1_000

/** The words of a file in the reader's language, handed in from above. */
export interface ExportWords {
  column(column: BuiltInColumn): string
  custom(field: CustomField): string
  /** A value of an added field as people read it; times by the workspace's clock. */
  customValue(field: CustomField, value: CustomValue, zone: string): string
  status(status: LeadItem['status']): string
  source(source: Source): string
}

/** A file on its way: its name and its pieces, read as they are asked for. */
export interface LeadFile {
  fileName: string
  pieces: AsyncGenerator<string>
}

/**
 * The leads of a list as a CSV file, in its order and with its columns; contacts masked where the reader sees them
 * masked, no cell a formula. That it was taken, how many rows, and by which conditions, is an event.
 *
 * @throws AppError `limit_exceeded` when the list is longer than a file may be
 */
export async function exportLeads(ctx: Ctx, words: ExportWords, input: ExportLeads): Promise<LeadFile> {
  authorize(ctx, 'lead.export')
  const query = parse(ExportLeads, input)
  const where = await leadConditions(ctx, query)
  const { now, zone } = await workspaceClock(ctx)
  const fields = await columnFields(ctx, query.columns)
  const sources = query.columns.includes('source') ? await sourcesOf(ctx) : []
  const sourceNames = new Map(sources.map((source) => [source.key, words.source(source)]))
  const rows = await withTenant(ctx, async (c) => {
    const count = await countLeads(c.tx, where, MOST_EXPORTED + 1)
    if (count > MOST_EXPORTED)
      throw new AppError('limit_exceeded', 'lead.tooManyToExport', { params: { most: MOST_EXPORTED } })
    await appendEvent(c, leadsExported, {
      subjects: [['export', newId()]],
      data: {
        count,
        columns: query.columns,
        filter: query.filter ?? null,
        searched: query.q !== undefined && query.q !== '',
      },
    })
    return count
  })
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now)
  return {
    fileName: `leads-${day}.csv`,
    pieces: pieces(ctx, words, { query, where, zone, rows, fields, sourceNames }),
  }
}

interface Reading {
  query: z.output<typeof ExportLeads>
  where: Sql
  zone: string
  fields: ColumnFields
  sourceNames: ReadonlyMap<string, string>
  /** How many there were when it was asked for; what comes in while the file is read is not waited for. */
  rows: number
}

async function* pieces(ctx: Ctx, words: ExportWords, reading: Reading): AsyncGenerator<string> {
  const { query, where, rows, fields } = reading
  yield BYTE_ORDER_MARK + csvRow(query.columns.map((column) => headOf(words, fields, column)))
  const order = leadOrder(query.sort)
  const cellOf = cells(words, reading)
  let last: LeadItemRow | undefined
  for (let read = 0; read < rows; read += PAGE) {
    const beyond: Sql = last ? order.after(last) : empty
    const page = await readTenant(ctx, (tx) => leadRows(tx, { where, order, beyond, limit: PAGE }))
    last = page.at(-1)
    if (!last) return
    yield page
      .filter((row) => !query.q || matchesQuery({ ...row, phones: [row.mobile, row.phone] }, query.q))
      .map((row) => itemOf(ctx, row))
      .map((item) => csvRow(query.columns.map((column) => cellOf(item, column))))
      .join('')
  }
}

type BuiltInColumn = (typeof leadColumns)[number]
type ColumnFields = ReadonlyMap<string, CustomField>
const isBuiltIn = (column: LeadColumn): column is BuiltInColumn => customKeyOf(column) === null

/** The added fields among the columns; refuses one there is not. */
async function columnFields(ctx: Ctx, columns: readonly LeadColumn[]): Promise<ColumnFields> {
  if (columns.every(isBuiltIn)) return new Map()
  const fields = new Map(
    (await customFields(ctx, 'lead')).map((field) => [customName(field.key) as string, field]),
  )
  const details = columns.flatMap((column, i) =>
    isBuiltIn(column) || fields.has(column) ? [] : [{ path: `columns.${i}`, messageKey: 'unknownField' }],
  )
  if (details.length > 0) throw new AppError('validation', 'validation', { details })
  return fields
}

function headOf(words: ExportWords, fields: ColumnFields, column: LeadColumn): string {
  if (isBuiltIn(column)) return words.column(column)
  const field = fields.get(column)
  return field ? words.custom(field) : column
}

/** The text of one cell; times on the workspace's clock, as `2026-11-26 14:05`. */
function cells(
  words: ExportWords,
  { zone, fields, sourceNames }: Reading,
): (item: LeadItem, column: LeadColumn) => string | null {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return (item, column) => {
    const field = fields.get(column)
    if (field) {
      const value = item.custom[field.key]
      return value === undefined ? null : words.customValue(field, value, zone)
    }
    if (!isBuiltIn(column)) return null
    switch (column) {
      case 'status':
        return words.status(item.status)
      case 'source':
        return sourceNames.get(item.source) ?? item.source
      case 'owner':
      case 'productLine':
      case 'channel':
        return item[column]?.name ?? null
      case 'region':
        return [item.region, item.city === item.region ? null : item.city].filter(Boolean).join(' ')
      case 'clock':
        return item.clock && clock.format(item.clock.dueAt)
      case 'receivedAt':
      case 'assignedAt':
      case 'lastActivityAt':
      case 'poolDueAt':
      case 'createdAt': {
        const at = item[column]
        return at ? clock.format(at) : null
      }
      default:
        return item[column]
    }
  }
}
