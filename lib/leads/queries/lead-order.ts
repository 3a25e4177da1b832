import { z } from 'zod'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import type { LeadSort } from '../types'
import type { LeadItemRow } from './lead-select'

/** One order of the list: what it goes by, and how its place is kept in a cursor. The id breaks ties. */
interface Order {
  /** What an index on (tenant, …, id) is made of, to the letter. */
  by: Sql
  type: Sql
  place: z.ZodType<string>
  of(row: LeadItemRow): string
}

const instant = (by: Sql, of: (row: LeadItemRow) => Date): Order => ({
  by,
  type: sql`timestamptz`,
  place: CursorTime,
  of: (row) => of(row).toISOString(),
})

const ORDERS = {
  receivedAt: instant(sql`l.received_at`, (row) => row.receivedAt),
  lastActivityAt: instant(sql`l.last_activity_at`, (row) => row.lastActivityAt),
  /** By pinyin, as a Chinese directory does; Latin names stand before. */
  name: {
    by: sql`l.name collate "zh-x-icu"`,
    type: sql`text`,
    place: z.string().max(200),
    of: (row: LeadItemRow) => row.name,
  },
} satisfies Record<string, Order>

/** How the list is ordered and where a page begins. */
export interface LeadOrder {
  orderBy: Sql
  /** Rows beyond a cursor. */
  beyond(cursor: string): Sql
  /** Rows beyond a row. */
  after(row: LeadItemRow): Sql
  cursorOf(row: LeadItemRow): string
}

/** The order of a list with what its pages go on by; a descending one begins with `-`. */
export function leadOrder(sort: LeadSort): LeadOrder {
  const downward = sort.startsWith('-')
  const order: Order = ORDERS[(downward ? sort.slice(1) : sort) as keyof typeof ORDERS]
  const direction = downward ? sql`desc` : sql`asc`
  const from = (value: string, id: string) =>
    sql`and (${order.by}, l.id) ${downward ? sql`<` : sql`>`} (${value}::${order.type}, ${id}::uuid)`
  const place = z.tuple([order.place, z.uuid()])
  return {
    orderBy: sql`order by ${order.by} ${direction}, l.id ${direction}`,
    beyond: (cursor) => from(...decodeCursor(place, cursor)),
    after: (row) => from(order.of(row), row.id),
    cursorOf: (row) => encodeCursor([order.of(row), row.id]),
  }
}
