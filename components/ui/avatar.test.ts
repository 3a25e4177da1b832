import { describe, expect, it } from 'vitest'
import { initialsOf } from './avatar'

describe('initials on an avatar', () => {
  it.each([
    ['王小明', '小明'],
    ['李雷', '李雷'],
    ['欧阳 娜娜', '娜娜'],
    ['Ada Lovelace', 'AL'],
    ['Jean Luc Picard', 'JP'],
    ['prince', 'P'],
    ['', ''],
  ])('%s gives %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
