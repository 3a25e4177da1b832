import { describe, expect, it } from 'vitest'
import { arrivalsAmong } from './arrivals'

describe('arrivals in a list', () => {
  it('are the unknown rows above known ones', () => {
    expect(arrivalsAmong(['n2', 'n1', 'a', 'b'], new Set(['a', 'b']))).toEqual(['n2', 'n1'])
  })

  it('are not the rows of a further page', () => {
    expect(arrivalsAmong(['a', 'b', 'c', 'd'], new Set(['a', 'b']))).toEqual([])
  })

  it('are none when nothing was known', () => {
    expect(arrivalsAmong(['a', 'b'], new Set())).toEqual([])
  })

  it('may stand between known rows under another order', () => {
    expect(arrivalsAmong(['a', 'n', 'b'], new Set(['a', 'b']))).toEqual(['n'])
  })
})
