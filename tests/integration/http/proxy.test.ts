import { NextRequest } from 'next/server'
import { afterEach, expect, test } from 'vitest'
import { resetEnv } from '@/lib/platform/env'
import { config, proxy } from '@/proxy'

const ask = (path = '/acme/leads', headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { headers }))

const before = process.env.PUBLIC_URL
afterEach(() => {
  if (before === undefined) delete process.env.PUBLIC_URL
  else process.env.PUBLIC_URL = before
  resetEnv()
})

const nonceOf = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1]

test('every page has a policy with a nonce of its own, and no page may be framed', () => {
  const [one, two] = [
    ask().headers.get('content-security-policy'),
    ask().headers.get('content-security-policy'),
  ]
  expect(Buffer.from(nonceOf(one) ?? '', 'base64')).toHaveLength(16)
  expect(nonceOf(one)).not.toBe(nonceOf(two))
  for (const part of [
    "default-src 'self'",
    "'strict-dynamic'",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
  ]) {
    expect(one).toContain(part)
  }
  expect(one).not.toMatch(/script-src[^;]*'unsafe/)
})

test('the page sees the request id and the nonce the browser gets', () => {
  const response = ask('/', { 'x-request-id': 'chosen-by-the-client' })
  const id = response.headers.get('x-request-id')
  expect(id).toMatch(/^[\da-f-]{36}$/)
  expect(response.headers.get('x-middleware-request-x-request-id')).toBe(id)
  const seen = response.headers.get('x-middleware-request-content-security-policy')
  expect(nonceOf(seen)).toBe(nonceOf(response.headers.get('content-security-policy')))
})

test('over https browsers are told to stay there; over http they are not', () => {
  expect(ask().headers.get('strict-transport-security')).toBeNull()
  process.env.PUBLIC_URL = 'https://crm.example.com'
  resetEnv()
  expect(ask().headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  expect(ask().headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
})

test('it decides nothing: no cookie, a bad cookie and a known bypass header pass alike', () => {
  const shapes: Record<string, string>[] = [
    {},
    { cookie: 'meridian.session=x' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy' },
  ]
  for (const headers of shapes) expect(ask('/acme/leads', headers).headers.get('x-middleware-next')).toBe('1')
})

test.each([
  ['/api/in/abc/secret', false],
  ['/f/form', false],
  ['/c/token', false],
  ['/customers', true],
  ['/t/beacon', false],
  ['/_next/static/chunk.js', false],
  ['/', true],
  ['/acme/leads', true],
  ['/api/v1/leads', false],
  ['/api/v1x', true],
  ['/api/invoices', true],
  ['/foo', true],
])('%s is matched: %s', (path, matched) => {
  const [matcher = ''] = config.matcher
  expect(new RegExp(`^${matcher}$`).test(path)).toBe(matched)
})
