import { parse } from 'lossless-json'
import type { Unreadable } from '../connector'
import { unreadable } from '../unreadable'
import { decodeBody } from './decode-body'
import { scanLimits } from './scan-limits'

export type JsonScalar = string | number | boolean | null
export type JsonObject = { readonly [key: string]: JsonValue }
export type JsonValue = JsonScalar | readonly JsonValue[] | JsonObject
export type JsonResult = Readonly<{ ok: true; value: JsonValue }> | Unreadable

/** Keys through which a careless merge reaches a prototype; refused, so that no later code has to think of it. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** Raw bytes of a request → JSON value, or the reason why not. Never throws. */
export function parseJsonBody(bytes: Uint8Array, contentType: string): JsonResult {
  const decoded = decodeBody(bytes, contentType)
  return decoded.ok ? parseJsonText(decoded.text) : decoded
}

/**
 * JSON text → value, safe for vendors' ids: a number that a double cannot hold (`clue_id` has 19 digits) stays
 * the text that was sent. Of a repeated key the last value counts, as with every reader the sender may have
 * tested with. Refused: NUL and lone surrogates (PostgreSQL can store neither), prototype keys, too deep, too many.
 */
export function parseJsonText(text: string): JsonResult {
  if (text.trim() === '') return unreadable('emptyBody')
  const overLimit = scanLimits(text)
  if (overLimit) return overLimit
  try {
    const value = parse(text, null, {
      parseNumber: exactNumber,
      onDuplicateKey: ({ newValue }) => newValue,
    }) as JsonValue
    return findForbidden(value, '$') ?? { ok: true, value }
  } catch (error) {
    return unreadable('malformedJson', { position: positionIn(error, text) })
  }
}

/** A number when the double says exactly the same integer (or is a finite fraction); else the literal as text. */
function exactNumber(literal: string): number | string {
  const value = Number(literal)
  if (!Number.isFinite(value)) return literal
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return literal
  return value === 0 ? 0 : value
}

function findForbidden(value: JsonValue, path: string): Unreadable | null {
  if (typeof value === 'string') return findForbiddenText(value, path)
  if (value === null || typeof value !== 'object') return null
  for (const [key, item] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`
    if (FORBIDDEN_KEYS.has(key)) return unreadable('forbiddenKey', { path: place })
    const found = findForbiddenText(key, path) ?? findForbidden(item, place)
    if (found) return found
  }
  return null
}

function findForbiddenText(text: string, path: string): Unreadable | null {
  if (text.includes('\0')) return unreadable('nulCharacter', { path })
  // In a `u` pattern only an unpaired half matches, a whole pair is one code point.
  if (/\p{Surrogate}/u.test(text)) return unreadable('loneSurrogate', { path })
  return null
}

/** The parser tells the place only inside its message; the rest of the message may quote the body. */
function positionIn(error: unknown, text: string): number {
  const found = error instanceof Error ? /position (\d+)/.exec(error.message) : null
  return found ? Number(found[1]) : text.length
}
