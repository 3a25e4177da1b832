import type { Unreadable } from '../connector'
import { decodeBody } from '../json/decode-body'
import { unreadable } from '../unreadable'
import { type FormField, MAX_FIELDS } from './form-fields'

const HEADERS_END = '\r\n\r\n'
const LONGEST_HEADERS = 8_192

/** The boundary a multipart Content-Type names; null when it names none (RFC 2046 §5.1.1: 1 to 70 characters). */
function boundaryOf(contentType: string): string | null {
  const found = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return found?.[1] ?? found?.[2] ?? null
}

/**
 * Reads `multipart/form-data` (RFC 7578) from its bytes. Texts are UTF-8; a file becomes a field that names it, with
 * its type and its bytes. A file field in which nothing was chosen is left out.
 */
export function parseMultipart(body: Uint8Array, contentType: string): FormField[] | Unreadable {
  if (body.length === 0) return unreadable('emptyBody')
  const boundary = boundaryOf(contentType)
  if (boundary === null) return unreadable('malformedMultipart', { position: 0 })
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const delimiter = Buffer.from(`--${boundary}`)
  const fields: FormField[] = []
  let at = bytes.indexOf(delimiter)
  while (at >= 0) {
    const start = at + delimiter.length
    if (bytes.subarray(start, start + 2).toString('latin1') === '--') {
      return fields.length > 0 ? fields : unreadable('emptyBody')
    }
    const end = bytes.indexOf(`\r\n--${boundary}`, start, 'latin1')
    if (end < 0) break
    const field = readPart(bytes.subarray(start + 2, end), at)
    if (field && 'ok' in field) return field
    if (field) fields.push(field)
    if (fields.length > MAX_FIELDS) return unreadable('tooManyKeys', { position: at, limit: MAX_FIELDS })
    at = end + 2
  }
  return unreadable('malformedMultipart', { position: Math.max(at, 0) })
}

function readPart(part: Buffer, position: number): FormField | Unreadable | null {
  const headersEnd = part.subarray(0, LONGEST_HEADERS).indexOf(HEADERS_END)
  if (headersEnd < 0) return unreadable('malformedMultipart', { position })
  const headers = textOf(part.subarray(0, headersEnd))
  if (typeof headers !== 'string') return headers
  const name = parameterOf(headers, 'name')
  if (name === null) return unreadable('malformedMultipart', { position })
  const content = part.subarray(headersEnd + HEADERS_END.length)
  const fileName = parameterOf(headers, 'filename')
  if (fileName !== null) return content.length === 0 ? null : fileField(name, fileName, headers, content)
  const value = textOf(content)
  return typeof value === 'string' ? { name, value } : value
}

function fileField(name: string, fileName: string, headers: string, bytes: Uint8Array): FormField {
  const type = /^content-type:\s*([\w.+/-]{1,100})/im.exec(headers)?.[1] ?? 'application/octet-stream'
  // A name is shown to people and is never a path.
  const shown = fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 200)
  return { name, value: shown || '?', file: { type: type.toLowerCase(), bytes } }
}

/** Browsers write `"` as %22 and line breaks as %0D %0A inside a quoted name (WHATWG HTML, multipart encoding). */
function parameterOf(headers: string, parameter: 'name' | 'filename'): string | null {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? ''
  const found = new RegExp(`;\\s*${parameter}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(disposition)
  const text = found?.[1] ?? found?.[2]
  return text === undefined ? null : text.replace(/%22/g, '"').replace(/%0D|%0A/gi, ' ')
}

const textOf = (bytes: Uint8Array): string | Unreadable => {
  if (bytes.length === 0) return ''
  const decoded = decodeBody(bytes, '')
  return decoded.ok ? decoded.text : decoded
}
