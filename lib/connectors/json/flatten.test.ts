import { describe, expect, it } from 'vitest'
import { bodyDigest, canonicalJson } from './canonical'
import { flatten } from './flatten'

describe('flatten', () => {
  it.each([
    [{ a: { b: { c: 1 } } }, { 'a.b.c': 1 }],
    [{ 'address.phone': '138' }, { 'address.phone': '138' }],
    [{ address: { phone: 'nested' }, 'address.phone': 'literal' }, { 'address.phone': 'literal' }],
    [{ 'address.phone': 'literal', address: { phone: 'nested' } }, { 'address.phone': 'literal' }],
    [{ tags: ['a', 2, null] }, { tags: ['a', 2, null] }],
    [{ items: [{ name: 'x' }, { name: 'y' }] }, { 'items.0.name': 'x', 'items.1.name': 'y' }],
    [
      { a: {}, b: [], c: null, d: '' },
      { c: null, d: '' },
    ],
  ])('%j', (nested, flat) => {
    expect({ ...flatten(nested) }).toEqual(flat)
  })

  it('gives an object without prototype', () => {
    expect(Object.getPrototypeOf(flatten({ a: 1 }))).toBeNull()
    expect(flatten({}).toString).toBeUndefined()
  })
})

describe('canonical text', () => {
  it('does not depend on key order or layout, but on every value', () => {
    const a = canonicalJson({ name: '张三', n: { y: [1, 2], x: null } })
    expect(a).toBe(canonicalJson({ n: { x: null, y: [1, 2] }, name: '张三' }))
    expect(a).toBe('{"n":{"x":null,"y":[1,2]},"name":"张三"}')
    expect(a).not.toBe(canonicalJson({ n: { x: null, y: [2, 1] }, name: '张三' }))
  })

  it('has a digest, and so have unreadable bytes', () => {
    const raw = new Uint8Array([1, 2, 3])
    const read = bodyDigest({ ok: true, records: [], canonical: '{}' }, raw)
    const unread = bodyDigest(
      { ok: false, reason: 'emptyBody', messageKey: 'intakeProblems.unreadable.emptyBody', params: {} },
      raw,
    )
    expect(read).toMatch(/^[0-9a-f]{64}$/)
    expect(unread).toBe('039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81')
    expect(read).not.toBe(unread)
  })
})
