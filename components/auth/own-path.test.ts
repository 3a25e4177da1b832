import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path'

describe('the way on after signing in', () => {
  it.each([
    ['/acme/leads?owner=me', '/acme/leads?owner=me'],
    ['/go/lead/0190', '/go/lead/0190'],
    [undefined, '/'],
    ['', '/'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('%j leads to %j', (wanted, path) => {
    expect(ownPath(wanted)).toBe(path)
  })
})
