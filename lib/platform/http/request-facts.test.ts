import { expect, test } from 'vitest'
import { clientIp, cookieOf, localeOf, PEER_HEADER, requestIdOf } from './request-facts'

const headers = (h: Record<string, string>) => new Headers(h)

test.each([
  ['no proxy: the socket, whatever the client claims', { peer: '9.9.9.9', xff: '1.1.1.1' }, 0, '9.9.9.9'],
  ['one proxy: what it added', { peer: '10.0.0.1', xff: '9.9.9.9' }, 1, '9.9.9.9'],
  ['one proxy, client lies', { peer: '10.0.0.1', xff: '1.1.1.1, 9.9.9.9' }, 1, '9.9.9.9'],
  ['two proxies, client lies', { peer: '10.0.0.1', xff: '1.1.1.1, 9.9.9.9, 10.0.0.2' }, 2, '9.9.9.9'],
  ['more proxies promised than came', { peer: '10.0.0.1', xff: '' }, 3, '10.0.0.1'],
  ['no peer known: the entry the last proxy wrote', { peer: '', xff: '1.1.1.1, 9.9.9.9' }, 0, '9.9.9.9'],
  ['nothing known', { peer: '', xff: '' }, 0, 'unknown'],
])('%s', (_, { peer, xff }, trusted, ip) => {
  const given = { ...(peer && { [PEER_HEADER]: peer }), ...(xff && { 'x-forwarded-for': xff }) }
  expect(clientIp(headers(given), trusted)).toBe(ip)
})

test.each([
  [{ cookie: 'locale=en' }, 'zh-CN', 'en'],
  [{ cookie: 'locale=fr' }, 'en', 'en'],
  [{ 'accept-language': 'fr,en-GB;q=0.8,zh;q=0.5' }, null, 'en'],
  [{ 'accept-language': 'en;q=0.3,zh-Hans-CN;q=0.9' }, null, 'zh-CN'],
  [{}, null, 'zh-CN'],
])('language of %j with account %s is %s', (given, account, locale) => {
  expect(localeOf(headers(given as Record<string, string>), account)).toBe(locale)
})

test('a cookie is found by its whole name and may hold "="', () => {
  const given = headers({ cookie: 'xlocale=1; locale=a%3Db==; other=%E0%A4%A' })
  expect(cookieOf(given, 'locale')).toBe('a=b==')
  expect(cookieOf(given, 'other')).toBe('%E0%A4%A')
  expect(cookieOf(given, 'ocale')).toBeNull()
})

test('only something that looks like an id is taken over as one', () => {
  expect(requestIdOf(headers({ 'x-request-id': 'abcdefgh' }))).toBe('abcdefgh')
  expect(requestIdOf(headers({ 'x-request-id': 'a\tb c' }))).toMatch(/^[\da-f-]{36}$/)
})
