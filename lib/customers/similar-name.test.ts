import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likenessOf } from './similar-name'
import { withinOneEdit } from './within-one-edit'

describe('likenessOf', () => {
  it.each([
    ['王建国', '王建国', 'same'],
    ['王 建国', '王建国', 'same'],
    ['John Smith', 'SMITH, John', 'same'],
    ['王建国', '王建囯', 'similar'],
    ['王主任', '王建国', 'similar'],
    ['王建国', '王建国主任', 'similar'],
    ['Jon Smith', 'John Smith', 'similar'],
    // Brothers, colleagues, two doctors: two people.
    ['王建国', '王建华', 'different'],
    ['王主任', '王经理', 'different'],
    ['李主任', '王建国', 'different'],
    ['张伟', '章薇薇', 'different'],
    ['Li', 'Lu', 'different'],
    ['王建国', 'Wang Jianguo', 'different'],
    ['', '', 'different'],
  ] as const)('%s and %s: %s', (a, b, likeness) => {
    expect(likenessOf(a, b)).toBe(likeness)
    expect(likenessOf(b, a)).toBe(likeness)
  })
})

describe('withinOneEdit', () => {
  const digits = fc.stringMatching(/^[0-9]{5,11}$/)

  it('holds for one digit changed, dropped, added or swapped with its neighbour, both ways', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.constantFrom(...'0123456789'), (text, at, digit) => {
        const i = at % (text.length - 1)
        const slips = [
          text.slice(0, i) + digit + text.slice(i + 1),
          text.slice(0, i) + text.slice(i + 1),
          text.slice(0, i) + digit + text.slice(i),
          text.slice(0, i) + text.charAt(i + 1) + text.charAt(i) + text.slice(i + 2),
        ]
        for (const slip of slips) {
          expect(withinOneEdit(text, slip), slip).toBe(true)
          expect(withinOneEdit(slip, text), slip).toBe(true)
        }
      }),
    )
  })

  it.each([
    ['13912345670', '13912345761'],
    ['123456', '1234'],
    ['123456', '213465'],
  ])('does not for %s and %s', (a, b) => {
    expect(withinOneEdit(a, b)).toBe(false)
  })
})
