import { describe, expect, it } from 'vitest'
import { readSpans, spansText } from './spans-text'

const office = [
  { from: 540, until: 720 },
  { from: 810, until: 1_080 },
]

describe('hours as they are typed', () => {
  it.each([
    ['09:00-12:00 13:30-18:00', office],
    ['9:00-12:00，13:30–18:00', office],
    ['9：00至12：00、13：30到18：00', office],
    ['', []],
    ['  ', []],
    ['20:00-24:00', [{ from: 1_200, until: 1_440 }]],
  ])('%s is understood', (text, spans) => {
    expect(readSpans(text)).toEqual(spans)
  })
  it.each(['9-12', '12:00-9:00', '9:00-12:00 11:00-13:00', '9:60-10:00', '9:00-24:01', '上午'])(
    '%s is not',
    (text) => {
      expect(readSpans(text)).toBeNull()
    },
  )
  it('comes back as it went', () => {
    expect(readSpans(spansText(office))).toEqual(office)
  })
})
