import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incoming, ParseResult } from '../connector'
import { applyMapping } from '../mapping'
import { formConnector } from './connector'
import { hostedFormConnector, OPENED_HEADER } from './hosted-connector'

const URLENCODED = 'application/x-www-form-urlencoded'
const post = (
  body: string | Uint8Array,
  contentType = URLENCODED,
  headers: Record<string, string> = {},
): Incoming => ({
  method: 'POST',
  headers: { 'content-type': contentType, ...headers },
  query: {},
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})
const read = (incoming: Incoming): ParseResult => formConnector.parse(incoming, {})
const fieldsOf = (incoming: Incoming) => {
  const parsed = read(incoming)
  if (!parsed.ok) throw new Error(parsed.reason)
  return { ...parsed.records[0] }
}
const multipart = (parts: string[], boundary = 'XyZ'): Incoming =>
  post(
    `${parts.map((p) => `--${boundary}\r\n${p}\r\n`).join('')}--${boundary}--\r\n`,
    `multipart/form-data; boundary=${boundary}`,
  )

describe('url-encoded', () => {
  it.each<[string, object]>([
    ['name=%E5%BC%A0%E4%B8%89&phone=139+1234+5678', { name: '张三', phone: '139 1234 5678' }],
    ['a=1&a=2&b', { a: ['1', '2'], b: '' }],
    ['&&a=1&=x&', { a: '1' }],
    ['a=100%&b=%zz&c=%4', { a: '100%', b: '%zz', c: '%4' }],
    ['a=b=c', { a: 'b=c' }],
    ['name=x&_next=https%3A%2F%2Fa.cn&_gotcha=&_elapsed=9000&_charset_=utf-8', { name: 'x' }],
  ])('%s', (body, fields) => {
    expect(fieldsOf(post(body))).toEqual(fields)
  })

  it('in the charset the header or the page names, and in no other', () => {
    const gbk = 'name=%D5%C5%C8%FD'
    expect(fieldsOf(post(gbk, `${URLENCODED}; charset=gbk`))).toEqual({ name: '张三' })
    expect(fieldsOf(post(`${gbk}&_charset_=gb2312`))).toEqual({ name: '张三' })
    expect(read(post(gbk))).toMatchObject({ ok: false, reason: 'invalidEncoding' })
    expect(read(post(`${gbk}&_charset_=klingon`))).toMatchObject({ reason: 'unsupportedCharset' })
  })

  it.each([
    ['', 'emptyBody'],
    ['&&&', 'emptyBody'],
    ['__proto__=1&name=x', 'forbiddenKey'],
    ['name=a%00b', 'nulCharacter'],
    [`${'a=1&'.repeat(600)}`, 'tooManyKeys'],
    ['name=%E5%BC', 'invalidEncoding'],
  ])('refuses %.40s as %s', (body, reason) => {
    expect(read(post(body))).toMatchObject({ ok: false, reason })
  })
})

describe('multipart', () => {
  const text = (name: string, value: string) =>
    `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`
  const file = (name: string, filename: string, bytes: string) =>
    `Content-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: image/PNG\r\n\r\n${bytes}`

  it('reads texts, and names files without keeping their bytes apart', () => {
    const incoming = multipart([
      text('name', '张三'),
      text('a%22b', 'x\r\ny'),
      file('photo', 'C:\\tmp\\..\\名片.png', 'PNG…'),
      file('none', '', ''),
    ])
    expect(fieldsOf(incoming)).toEqual({ name: '张三', 'a"b': 'x\r\ny', photo: '名片.png (image/png, 6 B)' })
  })

  it('two files of one name are two deliveries, the same file twice is one, whatever the boundary', () => {
    const canonical = (bytes: string, boundary: string) => {
      const parsed = read(multipart([text('name', 'x'), file('f', 'a.png', bytes)], boundary))
      return parsed.ok ? parsed.canonical : null
    }
    expect(canonical('one', 'A')).toBe(canonical('one', 'B'))
    expect(canonical('one', 'A')).not.toBe(canonical('two', 'A'))
  })

  it.each<[string, Incoming, string]>([
    ['without a boundary', post('x', 'multipart/form-data'), 'malformedMultipart'],
    [
      'cut off',
      post('--X\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', 'multipart/form-data; boundary=X'),
      'malformedMultipart',
    ],
    ['without a disposition', multipart(['X-A: b\r\n\r\nc']), 'malformedMultipart'],
    ['without headers', multipart(['nothing']), 'malformedMultipart'],
    ['of no parts', multipart([]), 'emptyBody'],
    ['of nothing', post('', 'multipart/form-data; boundary=X'), 'emptyBody'],
    [
      'of six hundred parts',
      multipart(Array.from({ length: 600 }, (_, i) => text(`f${i}`, 'x'))),
      'tooManyKeys',
    ],
    ['with a prototype', multipart([text('__proto__', 'x')]), 'forbiddenKey'],
    ['with an endless header', multipart([`X: ${'y'.repeat(9_000)}\r\n\r\nz`]), 'malformedMultipart'],
  ])('%s is not readable', (_, incoming, reason) => {
    expect(read(incoming)).toMatchObject({ ok: false, reason })
  })
})

describe('what gives a machine away', () => {
  it.each([
    ['name=x&_gotcha=buy', 'honeypot'],
    ['name=x&_gotcha=%20&_elapsed=1500', null],
    ['name=x&_elapsed=300', 'tooFast'],
    ['name=x&_elapsed=', null],
    ['name=x&_elapsed=-5', null],
    ['name=x', null],
  ])('%s: %s', (body, spam) => {
    expect(read(post(body))).toMatchObject({ ok: true, spam })
  })

  it.each([
    ['30000', null],
    ['400', 'tooFast'],
    ['none', 'noProof'],
  ])('of our own page, opened %s ms before: %s', (opened, spam) => {
    const incoming = post('name=x', URLENCODED, { [OPENED_HEADER]: opened })
    expect(hostedFormConnector.parse(incoming, {})).toMatchObject({ ok: true, spam })
  })
})

describe('the answer', () => {
  const settings = { allow: ['https://www.example.com/'] }
  const ok = (incoming: Incoming, next: string | null = null) =>
    formConnector.answer.ok({ duplicate: false }, { incoming, settings, next })

  it('sends a visitor where the list allows, else shows a page of ours in their language', () => {
    expect(ok(post('a=1'), 'https://www.example.com/thanks')).toMatchObject({
      status: 303,
      headers: { location: 'https://www.example.com/thanks' },
    })
    const shown = ok(
      post('a=1', URLENCODED, { accept: 'text/html', 'accept-language': 'en' }),
      'https://evil.example/',
    )
    expect(shown).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' })
    expect(shown.body).toContain('Thank you')
    expect(shown.headers?.location).toBeUndefined()
    expect(shown.headers?.['content-security-policy']).toContain("default-src 'none'")
    expect(ok(post('a=1')).body).toContain('提交成功')
  })

  it('is JSON for a script, readable by listed pages only', () => {
    const from = (origin: string) => ok(post('{"a":1}', 'application/json', { origin, accept: '*/*' }))
    expect(from('https://www.example.com')).toMatchObject({
      status: 200,
      body: '{"ok":true,"duplicate":false}',
      headers: { vary: 'origin', 'access-control-allow-origin': 'https://www.example.com' },
    })
    expect(from('https://evil.example').headers?.['access-control-allow-origin']).toBeUndefined()
  })

  it('to a preflight names the listed page; to a look it says what it takes', () => {
    const ask = (method: string, origin: string) =>
      formConnector.handshake?.({ ...post(''), method, headers: { origin } }, settings)
    expect(ask('OPTIONS', 'https://www.example.com')).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://www.example.com',
        'access-control-allow-methods': 'POST',
      },
    })
    expect(ask('OPTIONS', 'https://evil.example')?.headers?.['access-control-allow-origin']).toBeUndefined()
    expect(ask('GET', 'https://www.example.com')).toMatchObject({ status: 405 })
    expect(ask('POST', 'https://www.example.com')).toBeNull()
  })
})

it('nothing throws on any bytes under any type (B1)', () => {
  const types = fc.constantFrom(
    URLENCODED,
    'multipart/form-data; boundary=X',
    'multipart/form-data; boundary="',
    'text/plain',
    '',
    'application/json',
  )
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          '--X',
          '\r\n',
          '--',
          'Content-Disposition: form-data; name="a"',
          '; filename="b"',
          '=',
          '&',
          '%',
          'é',
          '_next',
        ),
        { maxLength: 30 },
      )
      .map((p) => Buffer.from(p.join(''))),
  )
  fc.assert(
    fc.property(bodies, types, (body, type) => {
      const incoming = post(body, type)
      for (const connector of [formConnector, hostedFormConnector]) {
        const parsed = connector.parse(incoming, {})
        const context = { incoming, settings: {}, next: parsed.ok ? (parsed.next ?? null) : null }
        const answer = parsed.ok
          ? connector.answer.ok({ duplicate: false }, context)
          : connector.answer.unreadable(parsed, context)
        expect(answer.status).toBeLessThan(500)
        expect(answer.headers?.location).toBeUndefined()
        if (parsed.ok)
          applyMapping(parsed.records[0] ?? {}, connector.defaultMapping, () => ({
            province: null,
            city: null,
          }))
      }
    }),
    { numRuns: 2_000 },
  )
})
