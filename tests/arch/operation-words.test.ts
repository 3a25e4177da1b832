import { expect, it } from 'vitest'
import { allOperations } from '@/lib/wiring/api'
import chinese from '@/messages/operations.zh-CN.json'

it('every operation says in Chinese what it does, and nothing else does', () => {
  expect(Object.keys(chinese).sort()).toEqual(allOperations.map((op) => op.id).sort())
})

it('in Chinese means in Chinese', () => {
  expect(Object.entries(chinese).filter(([, text]) => !/[\u4e00-\u9fff]{2}/.test(text))).toEqual([])
})
