import { createHash } from 'node:crypto'
import type { ParseResult } from '../connector'
import type { JsonValue } from './parse'

/**
 * One spelling per content: keys sorted by code unit, no white space, numbers as JavaScript prints them (compare
 * RFC 8785). Two sendings that differ only in key order or layout give the same text.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`)
  return `{${members.join(',')}}`
}

/**
 * The dedupe key of a delivery that carries no message id: sha256 (hex) of the canonical body, or of the raw
 * bytes when they could not be read.
 */
export function bodyDigest(parsed: ParseResult, raw: Uint8Array): string {
  return createHash('sha256')
    .update(parsed.ok ? parsed.canonical : raw)
    .digest('hex')
}
