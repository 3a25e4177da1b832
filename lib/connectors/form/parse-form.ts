import type { Incoming, ParseResult } from '../connector'
import { parseJsonRecords } from '../json/parse-records'
import { formRecord } from './form-fields'
import { parseMultipart } from './multipart'
import { parseUrlencoded } from './urlencoded'

/**
 * Reads what a form on a page sends: url-encoded, multipart, or JSON (a script's own post). Where the header says
 * nothing useful the body decides: an opening brace or bracket is JSON, anything else is taken as url-encoded.
 */
export function parseForm(incoming: Incoming): ParseResult {
  const contentType = incoming.headers['content-type'] ?? ''
  if (/^multipart\/form-data\b/i.test(contentType)) return read(parseMultipart(incoming.body, contentType))
  if (isJson(contentType, incoming.body)) return parseJsonRecords(incoming)
  return read(parseUrlencoded(incoming.body, contentType))
}

const read = (fields: ReturnType<typeof parseMultipart>): ParseResult =>
  'ok' in fields ? fields : formRecord(fields)

function isJson(contentType: string, body: Uint8Array): boolean {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return false
  if (/\bjson\b/i.test(contentType)) return true
  const first = body.find((byte) => byte > 0x20)
  return first === 0x7b || first === 0x5b
}
