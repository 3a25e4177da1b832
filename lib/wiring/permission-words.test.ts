import { expect, test } from 'vitest'
import en from '@/messages/en/account.json'
import zh from '@/messages/zh-CN/account.json'
import { permissions } from './permissions'

const wordsIn = (messages: { permission: object }): string[] =>
  Object.entries(messages.permission).flatMap(([thing, acts]) =>
    Object.keys(acts).map((act) => `${thing}.${act}`),
  )

test('every right has words in both languages, so that nobody ticks a raw name', () => {
  expect(wordsIn(zh).sort()).toEqual([...permissions].sort())
  expect(wordsIn(en).sort()).toEqual([...permissions].sort())
})
