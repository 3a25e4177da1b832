import type { Formats } from 'next-intl'

/**
 * Named date and number formats. Chinese readers get 11月23日 14:05 and 2026年11月23日; English ones
 * Nov 23, 14:05 and Nov 23, 2026. The clock has 24 hours in both.
 */
export const formats = {
  dateTime: {
    time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    timeWithSeconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    day: { month: 'short', day: 'numeric' },
    dayWithWeekday: { month: 'short', day: 'numeric', weekday: 'short' },
    date: { year: 'numeric', month: 'short', day: 'numeric' },
    calendarDay: { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
    month: { year: 'numeric', month: 'long' },
    weekday: { weekday: 'narrow' },
    weekdayInFull: { weekday: 'long' },
    moment: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    fullMinute: {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
    dayWithTime: {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
    exact: {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    },
  },
  number: {
    count: { maximumFractionDigits: 0 },
    score: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
    points: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
    percent: { style: 'percent', maximumFractionDigits: 0 },
    percentFine: { style: 'percent', maximumFractionDigits: 1 },
  },
} satisfies Formats
