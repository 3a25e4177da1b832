import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonBody, parseJsonText } from './parse'

const bytes = (text: string) => new TextEncoder().encode(text)
const reasonOf = (text: string) => {
  const result = parseJsonText(text)
  return result.ok ? 'ok' : result.reason
}

describe('numbers', () => {
  it.each([
    ['7301234567890123456', '7301234567890123456'],
    ['-9007199254740993', '-9007199254740993'],
    ['9007199254740991', 9007199254740991],
    ['13800138000', 13800138000],
    ['1e400', '1e400'],
    ['1e20', '1e20'],
    ['-0', 0],
    ['0.25', 0.25],
  ])('%s is read as %j', (literal, value) => {
    expect(parseJsonText(`{"id":${literal}}`)).toEqual({ ok: true, value: { id: value } })
  })
})

describe('what cannot be read is told precisely', () => {
  it.each([
    ['', { reason: 'emptyBody' }],
    ['  \n', { reason: 'emptyBody' }],
    ['{"a":1', { reason: 'malformedJson', params: { position: 6 } }],
    ['name=张三', { reason: 'malformedJson', params: { position: 0 } }],
    ['{"a":"\\u0000"}', { reason: 'nulCharacter', params: { path: '$.a' } }],
    ['{"a":[{"b\\u0000":1}]}', { reason: 'nulCharacter', params: { path: '$.a[0]' } }],
    ['{"a":{"b":"\\ud83d"}}', { reason: 'loneSurrogate', params: { path: '$.a.b' } }],
    ['{"__proto__":{"admin":true}}', { reason: 'forbiddenKey', params: { path: '$.__proto__' } }],
    ['[{"a":{"constructor":1}}]', { reason: 'forbiddenKey', params: { path: '$[0].a.constructor' } }],
    ['{"prototype":1}', { reason: 'forbiddenKey', params: { path: '$.prototype' } }],
  ])('%j', (text, problem) => {
    expect(parseJsonText(text)).toMatchObject({ ok: false, ...problem })
  })

  it('names the message of its reason', () => {
    expect(parseJsonText('')).toMatchObject({ messageKey: 'intakeProblems.unreadable.emptyBody' })
  })

  it('reads a whole pair of surrogates', () => {
    expect(parseJsonText('{"a":"\\ud83d\\ude00"}')).toEqual({ ok: true, value: { a: '😀' } })
  })

  it('refuses 65 levels, also 10,000 and 1,000,000, and reads 64', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(reasonOf(nested(64))).toBe('ok')
    expect(reasonOf(nested(65))).toBe('tooDeep')
    expect(reasonOf(nested(10_000))).toBe('tooDeep')
    expect(reasonOf('{"a":'.repeat(1_000_000))).toBe('tooDeep')
  })

  it('does not count brackets inside strings', () => {
    expect(reasonOf(JSON.stringify({ a: '[['.repeat(100), b: '\\"{{'.repeat(100) }))).toBe('ok')
  })

  it('refuses a million keys quickly', () => {
    const text = `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(',')}}`
    expect(reasonOf(text)).toBe('tooManyKeys')
  })

  it('tells no value of the body in the problem', () => {
    const result = parseJsonText('{"phone":"13912345678" 13987654321}')
    expect(JSON.stringify(result)).not.toMatch(/139/)
  })
})

it('takes the last of a repeated key', () => {
  expect(parseJsonText('{"a":1,"a":2}')).toEqual({ ok: true, value: { a: 2 } })
})

describe('encodings', () => {
  const gb = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xd5, 0xc5, 0xc8, 0xfd, 0x22, 0x7d])

  it('drops a UTF-8 byte order mark', () => {
    expect(parseJsonBody(bytes('\uFEFF{"a":"张三"}'), 'application/json')).toEqual({
      ok: true,
      value: { a: '张三' },
    })
  })

  it.each([
    'application/json; charset=GBK',
    'application/json;charset="gb18030"',
    'text/plain; charset=gb2312',
  ])('reads GB18030 under %s', (contentType) => {
    expect(parseJsonBody(gb, contentType)).toEqual({ ok: true, value: { a: '张三' } })
  })

  it.each([
    ['GBK bytes without a charset', gb, '', 'invalidEncoding'],
    ['an overlong NUL', new Uint8Array([0xc0, 0x80]), '', 'invalidEncoding'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), '', 'unsupportedCharset'],
    ['another charset', bytes('{}'), 'application/json; charset=shift_jis', 'unsupportedCharset'],
    ['nothing', new Uint8Array(), '', 'emptyBody'],
  ])('refuses %s', (_, body, contentType, reason) => {
    expect(parseJsonBody(body, contentType)).toMatchObject({ ok: false, reason })
  })
})

describe('for any input', () => {
  const charsets = fc.constantFrom('', 'application/json', 'application/json; charset=gbk', 'x; charset=')

  it('random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), charsets, (body, contentType) => {
        expect(typeof parseJsonBody(body, contentType).ok).toBe('boolean')
      }),
      { numRuns: 2000 },
    )
  })

  it('reads what JSON.stringify writes, unless it may not be stored', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        const result = parseJsonText(text)
        if (!result.ok) expect(['forbiddenKey', 'nulCharacter', 'loneSurrogate']).toContain(result.reason)
        else expect(asSent(result.value)).toEqual(asSent(JSON.parse(text)))
      }),
      { numRuns: 1000 },
    )
  })

  it('never touches a prototype', () => {
    const key = fc.constantFrom('__proto__', 'constructor', 'prototype', 'a', 'toString')
    fc.assert(
      fc.property(
        fc.letrec((again) => ({
          node: fc.oneof(
            fc.constant('"x"'),
            fc.tuple(key, again('node')).map(([k, v]) => `{"${k}":${v}}`),
          ),
        })).node,
        (text) => {
          parseJsonText(String(text))
          expect(Object.keys(Object.prototype)).toEqual([])
          expect(({} as Record<string, unknown>).a).toBeUndefined()
        },
      ),
    )
  })
})

/** Numbers a double cannot hold come back as text; compare them as JSON.parse would have read that text. */
function asSent(value: unknown): unknown {
  if (typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) return Number(value) + 0
  if (typeof value === 'number') return value + 0
  if (Array.isArray(value)) return value.map(asSent)
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asSent(item)]))
  }
  return value
}
