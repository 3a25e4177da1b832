import { expect, it } from 'vitest'
import { dateOfDay, dayOfDate, timeOfText } from './day'

it.each(['2026-02-28', '2026-12-31', '2028-02-29'])('a day is the day its date stands for: %s', (day) => {
  expect(dayOfDate(dateOfDay(day))).toBe(day)
})

it.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['0930', '09:30'],
  ['9:5', '09:05'],
  ['18:30', '18:30'],
  ['18：30', '18:30'],
  ['14点', '14:00'],
  ['14点30分', '14:30'],
])('reads %s as %s', (text, time) => expect(timeOfText(text)).toBe(time))

it.each(['', 'soon', '24:00', '12:75', '9:30 pm', '12345'])('refuses %j', (text) =>
  expect(timeOfText(text)).toBeNull(),
)
