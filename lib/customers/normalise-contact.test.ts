import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasSoundOrganisationCode, normaliseCreditCode } from './credit-code'
import { normaliseCompany } from './normalise-company'
import { normaliseEmail } from './normalise-email'

describe('credit code', () => {
  const REAL = [
    '91330100716105852F',
    '9144030071526726XG',
    '91110000802100433B',
    '91310000631696382C',
    '91520000214434146R',
    '91110000710928807K',
    '91110108MA01EBFH9B',
    '91420000757013137P',
  ]

  it.each([...REAL, '91310115MA1K3XYQ25', '91440300MA5DA2BC6B', '91330106589861806B'])(
    '%s passes both checks',
    (code) => {
      expect(normaliseCreditCode(code)).toBe(code)
      expect(hasSoundOrganisationCode(code)).toBe(true)
    },
  )

  it.each([
    ['a wrong check character', '91330106311245339K'],
    ['a letter that is not used', '91320500MA1TEST025'],
    ['17 characters', '9133010071610585F'],
    ['nothing', ''],
  ])('refuses %s', (_, code) => {
    expect(normaliseCreditCode(code)).toBeNull()
  })

  it('accepts blanks, hyphens, lower case and full width', () => {
    expect(normaliseCreditCode(' 9133 0100-716105852f ')).toBe('91330100716105852F')
    expect(normaliseCreditCode('９１３３０１００７１６１０５８５２Ｆ')).toBe('91330100716105852F')
  })

  it('finds any single mistyped character', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    fc.assert(
      fc.property(
        fc.constantFrom(...REAL),
        fc.nat({ max: 17 }),
        fc.constantFrom(...alphabet),
        (code, at, char) => {
          fc.pre(code[at] !== char)
          expect(normaliseCreditCode(code.slice(0, at) + char + code.slice(at + 1))).toBeNull()
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('e-mail', () => {
  it.each([
    [' Zhang.San@Corp.CN ', 'zhang.san@corp.cn'],
    ['ＺＨＡＮＧ＠１６３．ｃｏｍ', 'zhang@163.com'],
    ['mailto:a+b@c-d.com.cn', 'a+b@c-d.com.cn'],
    ['<a@b.cn>', 'a@b.cn'],
    ['张三@例子.中国', '张三@xn--fsqu00a.xn--fiqs8s'],
  ])('%s', (text, value) => {
    expect(normaliseEmail(text)?.value).toBe(value)
  })

  it.each([
    '',
    '无',
    'a@b',
    '@b.cn',
    'a@',
    'a@@b.cn',
    'a..b@c.cn',
    'a@b.cn/x',
    'a@b.cn:80',
    'a b',
    'a@127.0.0.1',
    'a@-b.cn',
  ])('%s is none', (text) => {
    expect(normaliseEmail(text)).toBeNull()
  })

  it.each([
    ['info@corp.cn', true, false],
    ['zhang@corp.cn', false, false],
    ['a@example.com', false, true],
    ['a@test.com', false, true],
  ])('%s: shared %s, suspicious %s', (text, shared, suspicious) => {
    expect(normaliseEmail(text)).toMatchObject({ shared, suspicious })
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        const once = normaliseEmail(text)
        if (once) expect(normaliseEmail(once.value)).toEqual(once)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('company', () => {
  it.each([
    ['镇江示例设备有限公司', '镇江示例设备'],
    [' 镇江示例设备 股份有限公司 ', '镇江示例设备'],
    ['华东医疗（集团）有限责任公司', '华东医疗集团'],
    ['示例技术(上海)有限公司', '示例技术上海'],
    ['示例有限公司镇江分公司', '示例镇江分公司'],
    ['南京市第一医院', '南京市第一医院'],
    ['南京市第一医院江北分院', '南京市第一医院江北分院'],
    ['Example Co., Ltd.', 'example'],
    ['EXAMPLE  Trading Limited', 'exampletrading'],
    ['Coco', 'coco'],
    ['ＡＢＣ有限公司', 'abc'],
  ])('%s', (text, value) => {
    expect(normaliseCompany(text)).toBe(value)
  })

  it('keeps two entities apart', () => {
    expect(normaliseCompany('南京市第一医院')).not.toBe(normaliseCompany('南京市第二医院'))
    expect(normaliseCompany('示例有限公司')).not.toBe(normaliseCompany('示例有限公司镇江分公司'))
    expect(normaliseCompany('示例集团有限公司')).not.toBe(normaliseCompany('示例有限公司'))
  })

  it.each(['', '有限公司', ' - '])('%j is no name', (text) => {
    expect(normaliseCompany(text)).toBeNull()
  })

  it('is idempotent', () => {
    const part = fc.constantFrom(
      '示例',
      '有限公司',
      '股份',
      '镇江分公司',
      'Co',
      '., Ltd',
      ' ',
      '医院',
      '（',
      'ß',
      'İ',
      'ﬁ',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (any) => {
        const once = normaliseCompany(any)
        if (once !== null) expect(normaliseCompany(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })
})
