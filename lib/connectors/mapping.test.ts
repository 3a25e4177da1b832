import { describe, expect, it } from 'vitest'
import type { FlatRecord } from './connector'
import { flatten } from './json/flatten'
import type { JsonObject } from './json/parse'
import { ALIAS_MAPPING, applyMapping, type FindRegion } from './mapping'
import { mapping as mappingSchema } from './mapping-schema'

const places: Record<string, ReturnType<FindRegion>> = {
  江苏省: { province: '江苏', city: null },
  镇江市: { province: '江苏', city: '镇江' },
  江苏镇江市: { province: '江苏', city: '镇江' },
  '江苏+镇江': { province: '江苏', city: '镇江' },
}
const findRegion: FindRegion = (text) => places[text] ?? { province: null, city: null }
const byAlias = (record: JsonObject) => applyMapping(flatten(record), ALIAS_MAPPING, findRegion)

describe('the alias table', () => {
  it.each([
    [
      { 姓名: '张三', 手机号: 13800138001 },
      { name: '张三', phone: '13800138001' },
    ],
    [
      { Full_Name: 'Ann', 'e-mail': 'a@b.cn' },
      { name: 'Ann', email: 'a@b.cn' },
    ],
    [
      { 公司名称: '示例', 微信: 'wx1', 留言: '询价' },
      { company: '示例', wechat: 'wx1', message: '询价' },
    ],
    [{ data: { telphone: '139', name: ' 李四 ' } }, { phone: '139', name: '李四' }],
    [{ phone: '1', data: { phone: '2' } }, { phone: '1' }],
    [{ phone: '', mobile: '2' }, { phone: '2' }],
    [
      { utm_source: 'dy', bd_vid: 'v' },
      { utmSource: 'dy', clickId: 'v' },
    ],
    [{ 需求: ['A', 'B'] }, { message: 'A, B' }],
    [{ store: { name: '门店' } }, {}],
  ])('%j', (record, facts) => {
    expect(byAlias(record).facts).toEqual(facts)
  })

  it('keeps in extra what it did not use', () => {
    expect({ ...byAlias({ phone: '1', mobile: '2', 颜色: '红', empty: '' }).extra }).toEqual({
      mobile: '2',
      颜色: '红',
    })
  })

  it('is not misled by names of Object.prototype', () => {
    expect(byAlias({ toString: 'x', hasOwnProperty: 'y' }).facts).toEqual({})
    const mapping = mappingSchema.parse({
      fields: [{ to: 'name', from: ['toString', '__proto__'] }],
      constants: [],
      aliases: false,
      envelopes: [],
    })
    expect(applyMapping({} as FlatRecord, mapping, findRegion).facts).toEqual({})
  })
})

describe('the place', () => {
  it.each([
    [
      { province: '江苏省', city: '镇江市' },
      { province: '江苏', city: '镇江' },
    ],
    [{ city: '镇江市' }, { province: '江苏', city: '镇江' }],
    [{ location: '江苏+镇江' }, { location: '江苏+镇江', province: '江苏', city: '镇江' }],
    [
      { province: '江苏省', location: '江苏+镇江' },
      { location: '江苏+镇江', province: '江苏', city: '镇江' },
    ],
    [{ city: '某地' }, { city: '某地' }],
  ])('%j', (record, facts) => {
    expect(byAlias(record).facts).toEqual(facts)
  })

  it('leaves an unknown province in extra, never as a fact', () => {
    const { facts, extra } = byAlias({ province: '火星' })
    expect(facts).toEqual({})
    expect({ ...extra }).toEqual({ province: '火星' })
  })
})

describe('a mapping of ops', () => {
  const mapping = mappingSchema.parse({
    fields: [
      { to: 'phone', from: ['field_4.value', 'field_4'] },
      { to: 'custom.booth_no', from: ['field_9'] },
    ],
    constants: [
      { to: 'utmSource', value: 'expo' },
      { to: 'phone', value: 'never' },
    ],
    aliases: false,
    envelopes: [],
  })

  it('takes the first key with a value, fills constants, and leaves the rest', () => {
    const mapped = applyMapping(
      flatten({ field_4: { value: '138' }, field_9: 'A12', name: '张三' }),
      mapping,
      findRegion,
    )
    expect(mapped.facts).toEqual({ phone: '138', utmSource: 'expo' })
    expect({ ...mapped.custom }).toEqual({ booth_no: 'A12' })
    expect({ ...mapped.extra }).toEqual({ name: '张三' })
  })

  it.each(['password', 'custom.__proto__', 'custom.A'])('has no target %s', (to) => {
    const made = mappingSchema.safeParse({ ...mapping, fields: [{ to, from: ['a'] }] })
    expect(made.success).toBe(false)
  })
})
