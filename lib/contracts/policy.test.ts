import { expect, it } from 'vitest'
import { cancelledUntil, contractState } from './policy'

const of = (startsOn: string, endsOn: string) => ({ startsOn, endsOn, cancelled: null })

it('a contract is upcoming, runs, ends soon, is over: both its days belong to it', () => {
  const contract = of('2026-01-01', '2026-12-31')
  expect(contractState(contract, '2025-12-31').state).toBe('upcoming')
  expect(contractState(contract, '2026-01-01').state).toBe('running')
  expect(contractState(contract, '2026-11-30').state).toBe('running')
  expect(contractState(contract, '2026-12-01')).toEqual({ state: 'ending', daysLeft: 30 })
  expect(contractState(contract, '2026-12-31')).toEqual({ state: 'ending', daysLeft: 0 })
  expect(contractState(contract, '2027-01-01').state).toBe('ended')
  expect(contractState({ ...contract, cancelled: { how: 'terminated' } }, '2026-05-01').state).toBe(
    'terminated',
  )
})

it('what ends early was in force until that day, what is withdrawn or had not begun never was', () => {
  const contract = of('2026-01-01', '2026-12-31')
  expect(cancelledUntil(contract, 'terminated', '2026-05-01')).toBe('2026-05-01')
  expect(cancelledUntil(contract, 'terminated', '2027-05-01')).toBe('2026-12-31')
  expect(cancelledUntil(contract, 'terminated', '2025-12-31')).toBeNull()
  expect(cancelledUntil(contract, 'withdrawn', '2026-05-01')).toBeNull()
})
