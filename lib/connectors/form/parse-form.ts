import type { Incoming, ParseResult } from '../connector'
import { flatten } from '../json/flatten'
import type { JsonObject } from '../json/parse'
import { parseJsonRecords } from '../json/parse-records'
import { formRecord } from './form-fields'
import { parseMultipart } from './multipart'
import { parseUrlencoded } from './urlencoded'
import { withoutWork } from './work'

/**
 * Reads what a form on a page sends: url-encoded, multipart, or JSON (a script's own post). Where the header says
 * nothing useful the body decides: an opening brace or bracket is JSON, anything else is taken as url-encoded. `prepare`
 * lets a vendor's connector open what is packed before flattening, as parseJsonRecords does.
 */
export function parseForm(incoming: Incoming, prepare?: (record: JsonObject) => JsonObject): ParseResult {
  const contentType = incoming.headers['content-type'] ?? ''
  if (/^multipart\/form-data\b/i.test(contentType))
    return read(parseMultipart(incoming.body, contentType), prepare)
  if (isJson(contentType, incoming.body)) return withoutWork(parseJsonRecords(incoming, prepare))
  return read(parseUrlencoded(incoming.body, contentType), prepare)
}

function read(
  fields: ReturnType<typeof parseMultipart>,
  prepare?: (record: JsonObject) => JsonObject,
): ParseResult {
  const parsed = 'ok' in fields ? fields : formRecord(fields)
  if (!parsed.ok || !prepare) return parsed
  return { ...parsed, records: parsed.records.map((record) => flatten(prepare(record))) }
}

function isJson(contentType: string, body: Uint8Array): boolean {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return false
  if (/\bjson\b/i.test(contentType)) return true
  const first = body.find((byte) => byte > 0x20)
  return first === 0x7b || first === 0x5b
}
