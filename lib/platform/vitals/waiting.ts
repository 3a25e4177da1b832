import { poolOf } from '../db/client'

/** Work that waits in a table, seen across workspaces. */
export interface Backlog {
  name: string
  /**
   * Run as meridian_relay. Answers one row: `waiting` (int) and `oldest` (the time since when the oldest waits, null
   * when nothing does).
   */
  sql: string
  /** Older than this (s) it counts as late, and somebody must look; absent: it may wait for ever. */
  lateAfterS?: number
}

export interface BacklogNow {
  name: string
  waiting: number
  /** How long the oldest has waited, in seconds; 0 when nothing waits. */
  oldestS: number
  late: boolean
}

/** How much waits where. One statement after the other: asking must not take the connections that work. */
export async function readBacklogs(backlogs: readonly Backlog[]): Promise<BacklogNow[]> {
  const now: BacklogNow[] = []
  for (const { name, sql, lateAfterS = Number.POSITIVE_INFINITY } of backlogs) {
    const { rows } = await poolOf('meridian_relay').query<{ waiting: number; age: number }>(
      `select waiting, coalesce(extract(epoch from app_now() - oldest), 0)::float8 as age from (${sql}) b`,
    )
    const { waiting = 0, age = 0 } = rows[0] ?? {}
    now.push({ name, waiting, oldestS: Math.max(0, age), late: age > lateAfterS })
  }
  return now
}
