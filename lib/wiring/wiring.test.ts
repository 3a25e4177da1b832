import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { events } from './events'
import { jobs } from './jobs'
import { sweeps } from './schedules'
import { subscriptions } from './subscriptions'

const LIB = fileURLToPath(new URL('..', import.meta.url))

/** What the files of a name pattern under lib export, as [file, exported values]. */
async function exportsOf(pattern: RegExp): Promise<Array<[string, unknown[]]>> {
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(
    (f) => pattern.test(f) && !f.startsWith('wiring'),
  )
  return Promise.all(
    files.map(
      async (file) =>
        [file, Object.values((await import(path.join(LIB, file))) as object)] as [string, unknown[]],
    ),
  )
}

const namesOf = (values: unknown[]): string[] =>
  values.flatMap((v) =>
    typeof v === 'object' && v !== null && 'name' in v && typeof v.name === 'string' ? [v.name] : [],
  )

describe('wiring', () => {
  it('knows every event the domains declare: an unknown one would wait in the outbox for ever', async () => {
    const declared = (await exportsOf(/(^|[/-])events\.ts$/)).flatMap(([, values]) => namesOf(values))
    expect(declared.length).toBeGreaterThan(10)
    expect([...declared].sort()).toEqual(events.map((e) => e.name).sort())
  })

  it('runs every job the domains declare', async () => {
    const declared = (await exportsOf(/(^|\/)jobs\.ts$/)).flatMap(([, values]) => namesOf(values))
    expect(declared.length).toBeGreaterThan(3)
    expect(jobs.map((j) => j.name)).toEqual(expect.arrayContaining(declared))
  })

  it('names each event and each job once', () => {
    for (const names of [events.map((e) => e.name), jobs.map((j) => j.name)])
      expect(new Set<string>(names).size).toBe(names.length)
  })

  it('says of exactly the events there are what follows', () => {
    expect(Object.keys(subscriptions).sort()).toEqual(events.map((e) => e.name).sort())
  })

  it('sweeps only for jobs that run, each by its age', () => {
    for (const sweep of sweeps) {
      expect(jobs.map((j) => j.name)).toContain(sweep.job.name)
      expect(sweep.sql).toContain('$1')
    }
  })
})
