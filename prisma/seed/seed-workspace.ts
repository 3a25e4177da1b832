import type { LoginRole } from '@/lib/platform/db/client'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { type DemoClock, nobody } from './demo-clock'
import type { DemoWorkspace } from './demo-file'
import { finishWorkspace } from './finish-workspace'
import { type Founded, foundWorkspace } from './founding/found-workspace'
import { MINUTE, openingOf } from './history/calendar'
import { liveThrough } from './history/live-through'
import type { Scenario } from './scenario'

export interface SeedOptions {
  clock: DemoClock
  /** The role the process works as; it must be listened to when it shifts the clock. */
  role: LoginRole
  baseUrl: string
}

/**
 * Makes one demo workspace with its history, and answers what signs in to it; null when it is there already. A seed
 * that was stopped half-way has left a workspace under another name, whose accounts this one takes over.
 */
export async function seedWorkspace(scenario: Scenario, options: SeedOptions): Promise<DemoWorkspace | null> {
  const { clock, role, baseUrl } = options
  if (!(await slugIsFree(scenario.slug))) return null
  const founded = await clock.at(openingOf(clock.now, scenario.days), () => foundWorkspace(scenario))
  await liveThrough(founded, scenario, clock, role)
  await clock.at(clock.now - MINUTE, () => finishWorkspace(founded.ctx, scenario.slug))
  return signInsOf(scenario.slug, founded, baseUrl)
}

async function slugIsFree(slug: string): Promise<boolean> {
  const [row] = await readTenant(nobody(), (tx) =>
    tx.$queryRaw<{ free: boolean }[]>(sql`select slug_is_free(${slug}) as free`),
  )
  return row?.free === true
}

const signInsOf = (
  slug: string,
  { employees, channels, apiKey }: Founded,
  baseUrl: string,
): DemoWorkspace => ({
  slug,
  apiKey,
  users: employees.map(({ plan: { role, name }, email, password }) => ({ email, password, role, name })),
  channels: channels.map(({ plan: { kind, name }, path }) => ({ kind, name, url: `${baseUrl}${path}` })),
})
