import { describe, expect, it } from 'vitest'
import en from '@/messages/en/intake-problems.json'
import zhCN from '@/messages/zh-CN/intake-problems.json'
import { NOTICE_REASONS, UNREADABLE_REASONS } from './connector'
import { unreadable } from './unreadable'

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('every reason has words in both languages, about the same things', () => {
  it.each(UNREADABLE_REASONS)('%s', (reason) => {
    expect(zhCN.unreadable[reason]).toBeTruthy()
    expect(placeholders(en.unreadable[reason])).toEqual(placeholders(zhCN.unreadable[reason]))
  })

  it('and no words are left without a reason', () => {
    expect(Object.keys(zhCN.unreadable).sort()).toEqual([...UNREADABLE_REASONS].sort())
    for (const words of [zhCN, en])
      expect(Object.keys(words.notice).sort()).toEqual([...NOTICE_REASONS].sort())
  })
})

it('a place from the sender is cut and can be stored', () => {
  const { params } = unreadable('forbiddenKey', { path: `$.a\0\ud83d${'x'.repeat(500)}` })
  expect(String(params.path)).toHaveLength(120)
  expect(String(params.path)).toMatch(/^\$\.a\uFFFD\uFFFDx+$/)
})
