import { expect, it } from 'vitest'
import type { DemoClock } from '@/prisma/seed/demo-clock'
import { Progress } from '@/prisma/seed/progress'

const NOW = Date.parse('2026-11-23T06:00:00Z')
const clock: DemoClock = { now: NOW, at: (_at, work) => work() }
const daysAgo = (days: number): number => NOW - days * 86_400_000

it('tells of the slowest history, a line now and then, and lives at the times it is asked for', async () => {
  const said: string[] = []
  const out = { isTTY: false, write: (text: string) => said.push(text) > 0 } as unknown as NodeJS.WriteStream
  const progress = new Progress(out)
  const long = progress.watch(clock, 'long', 100)
  const short = progress.watch(clock, 'short', 10)

  expect(await long.at(daysAgo(75), async () => 'lived')).toBe('lived')
  expect(said).toEqual([])
  await short.at(daysAgo(5), async () => undefined)
  expect(said.splice(0)).toEqual(['  long 25 % · short 50 %\n'])
  progress.done('short')
  await long.at(daysAgo(80), async () => undefined)
  expect(said).toEqual([])
  await long.at(daysAgo(50), async () => undefined)
  expect(said).toEqual(['  long 50 % · short 100 %\n'])
})
