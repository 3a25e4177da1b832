import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { collector } from './collect'

it('sends at once, one batch at a time, and together what came meanwhile', async () => {
  const batches: number[][] = []
  let release = (): void => undefined
  const { add, emptied } = collector<number>(async (batch) => {
    batches.push(batch)
    if (batches.length === 1) await new Promise<void>((resolve) => (release = resolve))
  })
  add([1])
  add([2])
  await sleep(5)
  add([3])
  add([4, 5])
  await sleep(5)
  expect(batches).toEqual([[1, 2]])
  release()
  await emptied()
  expect(batches).toEqual([
    [1, 2],
    [3, 4, 5],
  ])
})

it('waits a moment for company when told to', async () => {
  const batches: number[][] = []
  const { add, emptied } = collector<number>(async (batch) => void batches.push(batch), 20)
  add([1])
  await sleep(1)
  add([2])
  expect(batches).toEqual([])
  await emptied()
  expect(batches).toEqual([[1, 2]])
})
