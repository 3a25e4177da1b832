import type { Unreadable } from '../connector'
import { unreadable } from '../unreadable'

/** GBK and GB2312 are subsets of GB18030; all three names occur in the headers of Chinese senders. */
const GB_NAMES = new Set(['gb18030', 'gbk', 'gb2312', 'x-gbk', 'gb_2312-80', 'cp936'])
const UTF8_NAMES = new Set(['utf-8', 'utf8', 'unicode-1-1-utf-8', 'us-ascii', 'ascii'])

/** The charset parameter of a Content-Type header, lower-case and unquoted; null when it names none. */
export function charsetOf(contentType: string): string | null {
  const found = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType)
  const name = (found?.[1] ?? found?.[2] ?? '').trim().toLowerCase()
  return name === '' ? null : name
}

/**
 * Bytes → text, strictly: a byte sequence that is not valid in the charset is refused instead of becoming
 * U+FFFD, because a mangled name or phone would look like a real one. UTF-8 unless the header says GB18030/GBK;
 * a UTF-8 byte order mark is dropped.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): { ok: true; text: string } | Unreadable {
  if (bytes.length === 0) return unreadable('emptyBody')
  const charset = charsetOf(contentType) ?? 'utf-8'
  if (startsLikeUtf16(bytes)) return unreadable('unsupportedCharset', { charset: 'utf-16' })
  const label = GB_NAMES.has(charset) ? 'gb18030' : UTF8_NAMES.has(charset) ? 'utf-8' : null
  if (label === null) return unreadable('unsupportedCharset', { charset })
  try {
    return { ok: true, text: new TextDecoder(label, { fatal: true }).decode(bytes) }
  } catch {
    return unreadable('invalidEncoding', { charset: label })
  }
}

function startsLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}
