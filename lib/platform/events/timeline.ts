import { z } from 'zod'
import type { Ctx } from '../ctx'
import { empty, sql } from '../db/sql'
import { readTenant } from '../db/with-tenant'
import { parse } from '../validate'
import type { Subject } from './append-event'

/** One thing that happened, as a timeline shows it. */
export interface TimelineEntry {
  id: string
  type: string
  at: Date
  actor: { kind: string; id: string; name?: string }
  data: Record<string, unknown>
}

export interface TimelinePage {
  items: TimelineEntry[]
  /** Hand it in as `cursor` for older entries; null at the beginning of time. */
  nextCursor: string | null
}

export const TimelineInput = z.object({
  cursor: z.uuid().optional().describe('nextCursor of the page before.'),
  types: z
    .array(z.string().max(60))
    .max(20)
    .optional()
    .describe('Only these kinds; % stands for any ending.'),
  limit: z.int().min(1).max(200).default(50),
})

/**
 * What happened to a thing, newest first. Whether the actor may see the thing is the calling domain's to check first:
 * the log knows no visibility.
 */
export async function timelineOf(
  ctx: Ctx,
  [type, id]: Subject,
  input: z.input<typeof TimelineInput>,
  /** Further things of the same kind that have become part of it; what is about several stands once. */
  alsoOf: readonly string[] = [],
): Promise<TimelinePage> {
  const { cursor, types, limit } = parse(TimelineInput, input)
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<TimelineEntry[]>(sql`
      select ${alsoOf.length > 0 ? sql`distinct on (s.event_id)` : empty} e.id, e.type, e.at, e.actor, e.data
      from event_subject s join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
      where s.subject_type = ${type} and ${alsoOf.length > 0 ? sql`s.subject_id = any(${[id, ...alsoOf]}::uuid[])` : sql`s.subject_id = ${id}::uuid`}
        and s.event_id < ${cursor ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid
        ${types ? sql`and e.type like any(${types}::text[])` : empty}
      order by s.event_id desc limit ${limit + 1}`),
  )
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
