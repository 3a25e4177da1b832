import { expect, test } from 'vitest'
import { looksLikeKey, mintKey, prefixOf } from './api-key-format'

test('a minted key looks like one and no two are the same', () => {
  const keys = Array.from({ length: 200 }, mintKey)
  expect(new Set(keys).size).toBe(200)
  for (const key of keys) expect(looksLikeKey(key)).toBe(true)
  expect(prefixOf(keys[0] ?? '')).toMatch(/^mrd_.{8}$/)
})

test('one wrong character anywhere fails the checksum', () => {
  const key = mintKey()
  for (let i = 4; i < key.length; i++) {
    const wrong = `${key.slice(0, i)}${key[i] === 'A' ? 'B' : 'A'}${key.slice(i + 1)}`
    // The last character carries spare bits that the checksum's 32 do not fill.
    if (i < key.length - 1) expect(looksLikeKey(wrong), String(i)).toBe(false)
  }
})

test.each(['', 'mrd_', 'sk_live_abc', `mrd_${'a'.repeat(49)}x`, 'mrd_ü'])('%j is none', (text) => {
  expect(looksLikeKey(text)).toBe(false)
})
