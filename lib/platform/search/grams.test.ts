import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsOf, gramsOfQuery, matchesQuery, tokensOf } from './grams'
import type { Searchable } from './haystacks'

const LEAD: Searchable = {
  name: '张三丰',
  company: '镇江3M示例设备有限公司',
  phones: ['+86 139-1234-0013', null],
}
const found = (lead: Searchable, query: string) => {
  const grams = new Set(gramsOf(lead))
  return gramsOfQuery(query).every((gram) => grams.has(gram)) && matchesQuery(lead, query)
}

describe('a lead is found by', () => {
  it.each([
    ['张', '三丰', '张三丰', '示例', '3m', '3M示例', '镇江 张三', '张三139'],
    ['zhangsan', 'zhangsanfeng', 'zsf', 'ZS', 'z', 'zhenjiang', 'zj'],
    ['139', '0013', '13912340013', '139 1234 0013', '139-1234', '+86 139', '+8613912340013', '１３９'],
  ])('%s, %s, …', (...queries) => {
    for (const query of queries) expect([query, found(LEAD, query)]).toEqual([query, true])
  })
})

it.each(['李', '张四', '丰三', 'lisi', '888', '00139', '张三 888'])('a lead is not found by %s', (query) => {
  expect(found(LEAD, query)).toBe(false)
})

it('reads surnames as surnames, and ü as v', () => {
  expect(found({ name: '单雄信', phones: [] }, 'shan')).toBe(true)
  expect(found({ name: '曾国藩', phones: [] }, 'zeng')).toBe(true)
  expect(found({ name: '吕布', phones: [] }, 'lv')).toBe(true)
})

it('the check removes what grams let through', () => {
  const lead = { name: 'abxbc', phones: ['1381390138'] }
  const grams = new Set(gramsOf(lead))
  expect(gramsOfQuery('abc').every((gram) => grams.has(gram))).toBe(true)
  expect(matchesQuery(lead, 'abc')).toBe(false)
})

it.each([
  ['', []],
  [' ，- ', []],
  ['张三138', ['张三', '138']],
  ['a.b@C', ['a', 'b', 'c']],
  ['+86 138', ['138']],
  ['86138', ['86138']],
])('words of %j', (query, tokens) => {
  expect(tokensOf(query)).toEqual(tokens)
})

it('stays small', () => {
  expect(
    gramsOf({ name: '欧阳小明', company: '镇江示例医疗设备有限公司', phones: ['13912340013'] }).length,
  ).toBeLessThan(110)
  const longest = { name: '龘'.repeat(500), company: 'x1'.repeat(500), phones: ['1'.repeat(500)] }
  expect(gramsOf(longest).length).toBeLessThan(600)
  expect(gramsOfQuery('张三李四'.repeat(100)).length).toBeLessThan(64)
})

it('no query that matches is missed by the grams', () => {
  const char = fc.constantFrom(...'张三重庆曾abz319086 -（𠮷')
  const text = fc.array(char, { maxLength: 8 }).map((chars) => chars.join(''))
  const lead = fc.record({ name: text, company: fc.option(text), phones: fc.array(text, { maxLength: 2 }) })
  let matches = 0
  fc.assert(
    fc.property(lead, text, (any, query) => {
      if (!matchesQuery(any, query)) return
      matches += 1
      const grams = new Set(gramsOf(any))
      for (const gram of gramsOfQuery(query)) expect(grams.has(gram)).toBe(true)
    }),
    { numRuns: 5000 },
  )
  expect(matches).toBeGreaterThan(200)
})
