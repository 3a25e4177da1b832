import { describe, expect, it } from 'vitest'
import { allowedOrigin, allowedTarget } from './allow-list'

const ALLOW = ['https://www.example.com/', 'https://shop.example.cn/thanks', 'http://localhost:8080/']

describe('where a form may send its visitor', () => {
  it.each([
    ['https://www.example.com/', 'https://www.example.com/'],
    ['https://www.example.com/thanks?x=1#done', 'https://www.example.com/thanks?x=1#done'],
    ['HTTPS://WWW.EXAMPLE.COM:443/a', 'https://www.example.com/a'],
    ['https://shop.example.cn/thanks', 'https://shop.example.cn/thanks'],
    ['https://shop.example.cn/thanks/zh', 'https://shop.example.cn/thanks/zh'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
  ])('%s', (next, target) => {
    expect(allowedTarget(next, ALLOW)).toBe(target)
  })

  // RELIABILITY B13: what browsers and parsers read differently.
  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/thanks',
    'thanks.html',
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://www.example.com/1',
    'https:evil.example',
    'https:www.example.com',
    'https:/www.example.com',
    'https:///evil.example',
    'https://evil.example',
    'https://www.example.com.evil.example',
    'https://evil.example/https://www.example.com/',
    'https://evil.example#https://www.example.com/',
    'https://evil.example?https://www.example.com/',
    'https://www.example.com@evil.example',
    'https://www.example.com:x@evil.example',
    'https://user:pass@www.example.com/',
    'https://@www.example.com/',
    'https://www.example.com\\@evil.example',
    'https://evil.example\\.www.example.com',
    'https://www.example.com%2f@evil.example',
    'https://www.example.com%00.evil.example',
    'https://www.example.com:444/',
    'http://www.example.com/',
    'ftp://www.example.com/',
    'https://example.com/',
    'https://xwww.example.com/',
    'https://www。example。com.evil.example',
    'https://shop.example.cn/',
    'https://shop.example.cn/thanksgiving',
    'https://shop.example.cn/thanks/../admin',
    'https://shop.example.cn/thanks/%2e%2e/admin',
    'https://www.example.com/\r\nset-cookie: a=b',
    'https://www.example.com/\nx',
    'https://www.example.com/\t',
    '\thttps://www.example.com/',
    ' https://www.example.com/',
    'https://www.example.com/ x',
    'https://www.example.com/\0',
    `https://www.example.com/${'x'.repeat(2_100)}`,
    '[object Object]',
    'null',
    'https://',
    'https://[::1]/',
    'https://127.0.0.1/',
    'https://www.example.com．evil.example/',
  ])('never %j', (next) => {
    expect(allowedTarget(next, ALLOW)).toBeNull()
  })

  it('nowhere without a list, or with one that says nothing', () => {
    for (const allow of [[], ['*'], ['https://'], ['www.example.com']])
      expect(allowedTarget('https://www.example.com/', allow)).toBeNull()
  })

  it('a line break that is encoded stays encoded: the answer has one Location and no more', () => {
    expect(allowedTarget('https://www.example.com/%0d%0aset-cookie:x', ALLOW)).toBe(
      'https://www.example.com/%0d%0aset-cookie:x',
    )
  })
})

it('lets the script of a listed page read the answer, by its exact origin', () => {
  expect(allowedOrigin('https://shop.example.cn', ALLOW)).toBe('https://shop.example.cn')
  for (const origin of [
    undefined,
    '',
    'null',
    'https://evil.example',
    'http://shop.example.cn',
    'https://shop.example.cn:8443',
    '*',
  ])
    expect(allowedOrigin(origin, ALLOW), String(origin)).toBeNull()
})
