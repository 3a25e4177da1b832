import { describe, expect, it } from 'vitest'
import { addMonths, dayNumberOfText, moveMonths, textOfDayNumber } from './zone-clock'

describe('months', () => {
  it('end a day early rather than run into the next', () => {
    expect(addMonths({ year: 2026, month: 1, day: 31 }, 1)).toEqual({ year: 2026, month: 2, day: 28 })
    expect(addMonths({ year: 2024, month: 3, day: 31 }, -1)).toEqual({ year: 2024, month: 2, day: 29 })
    expect(addMonths({ year: 2026, month: 1, day: 15 }, -13)).toEqual({ year: 2024, month: 12, day: 15 })
  })

  it('keep the time on the zone’s clock over a change of it', () => {
    const noon = Date.parse('2026-03-20T11:00:00Z') // 12:00 in Berlin, winter
    expect(new Date(moveMonths(noon, 1, 'Europe/Berlin')).toISOString()).toBe('2026-04-20T10:00:00.000Z')
  })
})

describe('days as numbers', () => {
  it.each(['1970-01-01', '2026-11-26', '0099-12-31', '1969-12-31'])('%s there and back', (text) => {
    expect(textOfDayNumber(dayNumberOfText(text) as number)).toBe(text)
  })

  it.each(['2026-13-01', '2026-1-1', '26-01-01', '', '2026-01-01T00:00'])('%s is none', (text) => {
    expect(dayNumberOfText(text)).toBeNull()
  })
})
