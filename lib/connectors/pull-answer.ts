import { isJsonObject } from './json/flatten'
import { type JsonObject, parseJsonBody } from './json/parse'
import type { PullAccess, PullAnswer, PullFailure, PullReason, PullRequest } from './pull'

/** A failure in the product's words. */
export const failure = (
  result: PullFailure['result'],
  reason: PullReason,
  code: string | number,
  retryAfterSeconds: number | null = null,
): PullFailure => ({ ok: false, result, reason, code: String(code), retryAfterSeconds })

/** What an answer holds, or what came instead. */
export type OpenAnswer = Readonly<{ ok: true; body: JsonObject }> | PullFailure

/** The JSON object a vendor answered, or what its absence means. Vendors tell most of their trouble under HTTP 200. */
export function jsonOf(answer: PullAnswer): OpenAnswer {
  const { status } = answer
  const code = `HTTP ${status}`
  if (status === 429) return failure('limited', 'tooMany', code, retryAfterOf(answer))
  if (status >= 500) return failure('retry', 'serverError', code, retryAfterOf(answer))
  if (status >= 300 && status < 400) return failure('retry', 'redirected', code)
  const parsed = parseJsonBody(answer.body, answer.headers['content-type'] ?? '')
  if (parsed.ok && isJsonObject(parsed.value)) return { ok: true, body: parsed.value }
  if (status === 401) return failure('token', 'tokenExpired', code)
  if (status === 403) return failure('refused', 'noPermission', code)
  return failure('retry', 'strangeAnswer', code)
}

const LONGEST_WAIT_S = 3_600

function retryAfterOf({ headers }: PullAnswer): number | null {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_WAIT_S) : null
}

/** The member of an object that is an object, {} where it is none. */
export function objectIn(body: JsonObject, key: string): JsonObject {
  const value = body[key]
  return value !== undefined && isJsonObject(value) ? value : {}
}

/** The objects of a list, none where it is no list. */
export function objectsIn(body: JsonObject, key: string): readonly JsonObject[] {
  const value = body[key]
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

/** A text or number as text, '' for anything else. */
export const textIn = (body: JsonObject, key: string): string => {
  const value = body[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A vendor's address with parameters: on the vendor's own origin, or on the stand-in's. */
export function addressOf(
  { origin }: Pick<PullAccess, 'origin'>,
  vendor: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(path, origin ?? vendor)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

const JSON_HEADERS = { 'content-type': 'application/json' }

/** A request with a JSON body, given as a value or, where numbers are longer than a double holds, as text. */
export const postJson = (url: string, body: object | string): PullRequest => ({
  method: 'POST',
  url,
  headers: JSON_HEADERS,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

const BEIJING_MS = 8 * 3_600_000
/** `yyyy-MM-dd HH:mm:ss` in Beijing time, as Chinese vendors take times without a zone. */
export const beijingTime = (at: Date): string =>
  new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 19).replace('T', ' ')

export const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1_000)
