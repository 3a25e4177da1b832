import { afterEach, describe, expect, it } from 'vitest'
import { hmac, secretEquals } from '@/lib/platform/crypto/digest'
import { open, seal } from '@/lib/platform/crypto/seal'
import { issueKey, keyDigest, looksLikeKey, randomToken } from '@/lib/platform/crypto/token'
import { resetEnv } from '@/lib/platform/env'
import { TEST_SECRET } from '../../../scripts/db/test-cluster.mjs'

afterEach(() => {
  process.env.MERIDIAN_SECRET = TEST_SECRET
  resetEnv()
})

describe('sealing', () => {
  it('opens to what was sealed, and never looks the same twice', () => {
    for (const text of ['', 'x', '密钥 🔑', 'a'.repeat(10_000)])
      expect(open(seal(text, 'test'), 'test')).toBe(text)
    expect(seal('x', 'test')).not.toBe(seal('x', 'test'))
  })

  it('does not open for another purpose: a value copied to another row is worthless', () => {
    expect(() => open(seal('x', 'channel:1'), 'channel:2')).toThrow('internal')
  })

  it('does not open when one bit changed, anywhere', () => {
    const [version, key, encoded] = seal('secret', 'test').split('.') as [string, string, string]
    const bytes = Buffer.from(encoded, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const forged = Buffer.from(bytes)
      forged[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => open([version, key, forged.toString('base64url')].join('.'), 'test')).toThrow('internal')
    }
  })

  it.each(['', 'm1', 'm1..', 'm1.00000000.AAAA', 'm2.x.y', 'plain text'])('does not open %j', (text) => {
    expect(() => open(text, 'test')).toThrow('internal')
  })

  it('does not open under another secret', () => {
    const sealed = seal('x', 'test')
    process.env.MERIDIAN_SECRET = 'another secret of at least thirty-two'
    resetEnv()
    expect(() => open(sealed, 'test')).toThrow('internal')
  })
})

describe('keys', () => {
  it('are ours by form and checksum; a mistyped one is not', () => {
    const key = issueKey('mk')
    expect(key).toMatch(/^mk_[0-9A-Za-z]{49}$/)
    expect(looksLikeKey(key, 'mk')).toBe(true)
    expect(looksLikeKey(key, 'other')).toBe(false)
    for (let at = 3; at < key.length; at++) {
      const typo = key.slice(0, at) + (key[at] === 'a' ? 'b' : 'a') + key.slice(at + 1)
      expect(looksLikeKey(typo, 'mk')).toBe(false)
    }
    expect(looksLikeKey(key.slice(0, -1), 'mk')).toBe(false)
  })

  it('are all different, and so are their digests', () => {
    const keys = Array.from({ length: 500 }, () => issueKey('mk'))
    expect(new Set(keys).size).toBe(500)
    expect(new Set(keys.map((k) => keyDigest(k).toString('hex'))).size).toBe(500)
  })

  it('tokens are as long as asked and safe in a URL', () => {
    expect(randomToken(32)).toMatch(/^[\w-]{43}$/)
    expect(randomToken(32)).not.toBe(randomToken(32))
  })
})

describe('digests', () => {
  it('are HMAC-SHA256 (RFC 4231, test case 2)', () => {
    expect(hmac('Jefe', 'what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', 'aa', false],
    ['', '', true],
    ['密', '密', true],
    ['', 'a', false],
  ])('secretEquals(%j, %j) is %s', (a, b, same) => expect(secretEquals(a, b)).toBe(same))
})
