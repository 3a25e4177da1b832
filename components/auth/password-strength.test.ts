import { describe, expect, it } from 'vitest'
import { strengthOf } from './password-strength'

describe('the strength hint of a password', () => {
  it.each([
    ['', 'weak'],
    ['abc12', 'weak'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefgh', 'fair'],
    ['abcdEF12', 'good'],
    ['correct horse', 'good'],
    ['Correct-horse-9', 'strong'],
    ['经络通则线索不丢经络通', 'fair'],
    ['a quiet jade meridian', 'strong'],
  ])('%j is %s', (password, strength) => {
    expect(strengthOf(password, 8)).toBe(strength)
  })
})
