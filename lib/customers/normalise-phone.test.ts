import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePhone } from './normalise-phone'

describe('Chinese numbers', () => {
  it.each([
    ['13912345670', 'mobile', '13912345670', '+8613912345670'],
    ['１３９１２３４５６７０', 'mobile', '13912345670', '+8613912345670'],
    ['139 1234 5670', 'mobile', '13912345670', '+8613912345670'],
    ['139-1234-5670', 'mobile', '13912345670', '+8613912345670'],
    ['+86 139 1234 5670', 'mobile', '13912345670', '+8613912345670'],
    ['（+86）13912345670', 'mobile', '13912345670', '+8613912345670'],
    ['008613912345670', 'mobile', '13912345670', '+8613912345670'],
    ['8613912345670', 'mobile', '13912345670', '+8613912345670'],
    ['013912345670', 'mobile', '13912345670', '+8613912345670'],
    ['13912345670.0', 'mobile', '13912345670', '+8613912345670'],
    ['13912345670/13812345670', 'mobile', '13912345670', '+8613912345670'],
    ['无；13912345670', 'mobile', '13912345670', '+8613912345670'],
    ['0512-58881234', 'landline', '051258881234', '+8651258881234'],
    ['(021) 6888 8123', 'landline', '02168888123', '+862168888123'],
    ['+86 512 5888 1234', 'landline', '051258881234', '+8651258881234'],
    ['+86-010-88881234', 'landline', '01088881234', '+861088881234'],
    ['400-800-1234', 'tollFree', '4008001234', '+864008001234'],
    ['95588', 'service', '95588', '+8695588'],
    ['1064812345678', 'iot', '1064812345678', '+861064812345678'],
  ])('%s', (text, kind, value, e164) => {
    expect(normalisePhone(text)).toMatchObject({ kind, value, e164 })
  })

  it.each([
    ['0512-58881234-801', '051258881234', '801'],
    ['0512-5888-1234转801', '051258881234', '801'],
    ['021-68888123 ext. 9', '02168888123', '9'],
    ['400-800-1234转2', '4008001234', '2'],
    ['0512-58881234', '051258881234', null],
    ['139-1234-5670', '13912345670', null],
  ])('extension of %s', (text, value, extension) => {
    expect(normalisePhone(text)).toMatchObject({ value, extension })
  })
})

describe('foreign numbers keep E.164', () => {
  it.each([
    ['+852 9123 4567', 'mobile', '+85291234567'],
    ['00852-91234567', 'mobile', '+85291234567'],
    ['+1 (415) 555-2671', 'mobile', '+14155552671'],
    ['+49 30 901820', 'landline', '+4930901820'],
  ])('%s', (text, kind, value) => {
    expect(normalisePhone(text)).toMatchObject({ kind, value, e164: value })
  })
})

it.each([
  '',
  '无',
  '保密',
  '12345',
  '11111111111',
  '12345678901',
  '+999 123',
  '+85212',
  '1391234567',
  '139123456701',
  'wx13912345670a',
  '０',
])('%s is no number', (text) => {
  expect(normalisePhone(text)).toBeNull()
})

describe('doubts', () => {
  it.each([
    ['13800138000', ['testNumber']],
    ['13888888888', ['repeatedDigits']],
    ['13812345678', ['sequence']],
    ['13987654321', ['sequence']],
    ['16712345670', ['virtualOperator']],
    ['15412345670', ['unknownSegment']],
    ['1064812345678', ['sequence', 'iotCard']],
    ['13912345670', []],
    ['0512-58881234', []],
  ])('%s: %j', (text, doubts) => {
    expect(normalisePhone(text)?.suspicious).toEqual(doubts)
  })
})

it('is idempotent over any spelling of a mobile', () => {
  const prefix = fc.constantFrom('', '+86', '0086', '86', '0', '+86-', ' ')
  const digits = fc.stringMatching(/^1[3-9][0-9]{9}$/)
  fc.assert(
    fc.property(prefix, digits, fc.constantFrom('', ' ', '-'), (before, mobile, gap) => {
      const spelled = `${before}${mobile.slice(0, 3)}${gap}${mobile.slice(3, 7)}${gap}${mobile.slice(7)}`
      const once = normalisePhone(spelled)
      expect(once?.value).toBe(mobile)
      expect(normalisePhone(once?.value ?? '')).toEqual(once)
      expect(normalisePhone(once?.e164 ?? '')).toEqual(once)
    }),
    { numRuns: 1000 },
  )
})

it('reads any text without throwing, and its own result unchanged', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9()\-转/ ]{0,20}$/))
  fc.assert(
    fc.property(text, (any) => {
      const once = normalisePhone(any)
      if (once) expect(normalisePhone(once.value)?.value).toBe(once.value)
    }),
    { numRuns: 3000 },
  )
  // Three thousand texts: seconds of pure work, which a full machine stretches.
}, 120_000)
