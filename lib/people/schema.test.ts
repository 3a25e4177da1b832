import { expect, test } from 'vitest'
import { Mobile } from './schema'

test.each([
  ['13812345678', '13812345678'],
  [' 138 1234-5678 ', '13812345678'],
  ['+86 138 1234 5678', '13812345678'],
  ['0086-13812345678', '13812345678'],
  ['１３８１２３４５６７８', '13812345678'],
  ['+852 9123 4567', '+85291234567'],
  ['0044 7911 123456', '+447911123456'],
])('%s is the number %s', (typed, number) => {
  expect(Mobile.parse(typed)).toBe(number)
})

test.each([
  '',
  '12345',
  '12812345678',
  '010-88888888',
  '138123456789',
  'zhang@example.com',
  '13812345678,13912345678',
  '+86 512 5888 1234',
  '+0 123456789',
  '\u0000',
])('%j is no mobile', (typed) => {
  expect(Mobile.safeParse(typed).error?.issues).toMatchObject([{ message: 'member.mobile' }])
})
