import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type IdentityFacts, identityKeysOf } from './identity-keys'

const told = (facts: IdentityFacts) =>
  identityKeysOf(facts).map(({ kind, value, strength }) => `${strength} ${kind} ${value}`)

describe('identityKeysOf', () => {
  it.each<[string, IdentityFacts, string[]]>([
    ['a mobile in any spelling', { mobile: '+86 139-1234-5670' }, ['strong mobile +8613912345670']],
    ['a mobile in the phone field', { phone: '13912345670' }, ['strong mobile +8613912345670']],
    [
      'the same mobile twice',
      { mobile: '13912345670', phone: '139 1234 5670' },
      ['strong mobile +8613912345670'],
    ],
    ['an address of one person', { email: 'Zhang@Corp.cn' }, ['strong email zhang@corp.cn']],
    ['an address of many', { email: 'info@corp.cn' }, ['weak email info@corp.cn']],
    ['a switchboard', { phone: '0512-58881234' }, ['weak landline +8651258881234']],
    ['an extension', { phone: '0512-58881234-801' }, ['weak landline +8651258881234;ext=801']],
    ['a WeChat id', { wechat: 'Zhang_San8' }, ['strong wechat zhang_san8']],
    ['a mobile as WeChat id', { wechat: '13912345670' }, ['weak mobile +8613912345670']],
    ['a QQ number', { qq: '123456' }, ['weak qq 123456']],
    ['a 400 number', { phone: '400-800-1234' }, []],
    ['name and company', { name: '张三', company: '示例有限公司' }, ['weak nameCompany 张三@示例']],
    ['a name alone', { name: '张三' }, []],
    ['nothing readable', { mobile: '无', email: '无', wechat: '无', qq: '无', creditCode: '无' }, []],
  ])('%s', (_, facts, keys) => {
    expect(told(facts)).toEqual(keys)
  })

  it('a credit code identifies where no person is told, and only suggests where one is', () => {
    expect(told({ creditCode: '91330100716105852F' })).toEqual(['strong uscc 91330100716105852F'])
    expect(told({ creditCode: '91330100716105852F', mobile: '13912345670' })).toEqual([
      'strong mobile +8613912345670',
      'weak uscc 91330100716105852F',
    ])
  })

  it('an invented-looking mobile gives way to a better key', () => {
    expect(told({ mobile: '13800138000' })).toEqual(['strong mobile +8613800138000'])
    expect(told({ mobile: '13800138000', email: 'zhang@corp.cn' })).toEqual([
      'strong email zhang@corp.cn',
      'weak mobile +8613800138000',
    ])
  })

  it('a mobile given as phone and as WeChat id is strong', () => {
    expect(told({ mobile: '13912345670', wechat: '13912345670' })).toEqual(['strong mobile +8613912345670'])
  })

  it('has a fixed order and no key twice, for any text', () => {
    const text = fc.option(fc.oneof(fc.string(), fc.stringMatching(/^1[3-9][0-9]{9}$/), fc.emailAddress()))
    const facts = fc.record({
      name: text,
      company: text,
      mobile: text,
      phone: text,
      email: text,
      wechat: text,
      qq: text,
    })
    fc.assert(
      fc.property(facts, (any) => {
        const names = identityKeysOf(any).map(({ kind, value }) => `${kind}:${value}`)
        expect(names).toEqual([...new Set(names)].sort())
      }),
      { numRuns: 500 },
    )
  })
})
