import { expect, it } from 'vitest'
import { reachChoices } from './reach-choices'

const inShanghai = (clock: string) => reachChoices(new Date(`2026-11-26T${clock}:10+08:00`), 'Asia/Shanghai')
const at = (clock: string) => new Date(`2026-11-26T${clock}:00+08:00`).toISOString()

it.each([
  ['09:10', ['11:30', '18:00', '22:00']],
  ['15:55', ['18:00', '22:00']],
  ['17:50', ['20:00', '22:00']],
  ['21:50', ['24:00']],
])('at %s offers %j', (clock, ends) => {
  expect(inShanghai(clock)).toEqual(
    ends.map((end) => (end === '24:00' ? '2026-11-26T16:00:00.000Z' : at(end))),
  )
})
