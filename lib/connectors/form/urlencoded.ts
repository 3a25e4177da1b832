import type { Unreadable } from '../connector'
import { charsetOf, decodeBody } from '../json/decode-body'
import { unreadable } from '../unreadable'
import { type FormField, MAX_FIELDS } from './form-fields'

const AMPERSAND = 0x26
const EQUALS = 0x3d
const PLUS = 0x2b
const PERCENT = 0x25
const SPACE = 0x20

/**
 * Reads `application/x-www-form-urlencoded` (WHATWG URL §5.1) from its bytes. The charset is the header's, else the
 * one the page names in a `_charset_` field, else UTF-8; bytes that are not valid in it are refused, because a mangled
 * name would look like a real one.
 */
export function parseUrlencoded(body: Uint8Array, contentType: string): FormField[] | Unreadable {
  const pairs = split(body, AMPERSAND).filter((pair) => pair.length > 0)
  if (pairs.length === 0) return unreadable('emptyBody')
  if (pairs.length > MAX_FIELDS) return unreadable('tooManyKeys', { position: 0, limit: MAX_FIELDS })
  const raw = pairs.map((pair): [Uint8Array, Uint8Array] => {
    const at = pair.indexOf(EQUALS)
    return at < 0
      ? [percentDecoded(pair), new Uint8Array()]
      : [percentDecoded(pair.subarray(0, at)), percentDecoded(pair.subarray(at + 1))]
  })
  const type = charsetOf(contentType) ? contentType : `x; charset=${namedCharset(raw)}`
  const fields: FormField[] = []
  for (const pair of raw) {
    const [name, value] = pair.map((bytes) => textOf(bytes, type))
    if (typeof name !== 'string') return name ?? unreadable('emptyBody')
    if (typeof value !== 'string') return value ?? unreadable('emptyBody')
    fields.push({ name, value })
  }
  return fields
}

const textOf = (bytes: Uint8Array, contentType: string): string | Unreadable => {
  if (bytes.length === 0) return ''
  const decoded = decodeBody(bytes, contentType)
  return decoded.ok ? decoded.text : decoded
}

function namedCharset(raw: readonly [Uint8Array, Uint8Array][]): string {
  const found = raw.find(([name]) => Buffer.from(name).toString('latin1') === '_charset_')
  const charset = found ? Buffer.from(found[1]).toString('latin1').trim() : ''
  return /^[\w.:-]{1,40}$/.test(charset) ? charset : 'utf-8'
}

function split(bytes: Uint8Array, separator: number): Uint8Array[] {
  const parts: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(separator); at >= 0; at = bytes.indexOf(separator, from)) {
    parts.push(bytes.subarray(from, at))
    from = at + 1
    if (parts.length > MAX_FIELDS) break
  }
  parts.push(bytes.subarray(from))
  return parts
}

/** `%E5` → its byte, `+` → a blank; a percent sign that begins no byte stays itself. */
function percentDecoded(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    const hex = byte === PERCENT ? Buffer.from(bytes.subarray(at + 1, at + 3)).toString('latin1') : ''
    if (/^[\da-f]{2}$/i.test(hex)) {
      decoded[length++] = Number.parseInt(hex, 16)
      at += 2
    } else decoded[length++] = byte === PLUS ? SPACE : byte
  }
  return decoded.subarray(0, length)
}
