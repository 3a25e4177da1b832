import { describe, expect, it } from 'vitest'
import { bodyOf, EMPTY_DRAFT, missingIn, questionOf } from './draft'
import type { EntryDraft } from './view'

const draft = (over: Partial<EntryDraft> = {}): EntryDraft => ({
  ...EMPTY_DRAFT,
  productLineId: 'line',
  handling: 'keep',
  ...over,
})

describe('an entry', () => {
  it('needs a name, one contact and a line, and no more', () => {
    expect(missingIn(draft({ productLineId: null }))).toEqual({
      name: true,
      contact: true,
      productLine: true,
    })
    for (const contact of [{ phone: '139' }, { wechat: 'a' }, { email: 'b' }])
      expect(missingIn(draft({ name: '张三', ...contact }))).toEqual({})
    expect(missingIn(draft({ name: ' ', phone: ' ' }))).toEqual({ name: true, contact: true })
  })

  it('is sent without what was left empty', () => {
    expect(bodyOf(draft({ name: ' 张三 ', phone: '139', company: ' ' }))).toEqual({
      name: '张三',
      phone: '139',
      productLineId: 'line',
      handling: 'keep',
    })
  })
})

it.each<[string, Partial<EntryDraft>, boolean]>([
  ['nothing', {}, false],
  ['a few digits', { phone: '139 12' }, false],
  ['a number', { phone: '139 1234 5678' }, true],
  ['a name alone', { name: '张三' }, false],
  ['a name and a company', { name: '张三', company: '示例厂' }, true],
  ['half an address', { email: 'a@b' }, false],
  ['an address', { email: 'a@b.cn' }, true],
  ['a handle', { wechat: 'zhangsan' }, true],
])('with %s somebody is asked for: %#', (_, over, asks) => {
  expect(questionOf(draft(over)) !== null).toBe(asks)
})
