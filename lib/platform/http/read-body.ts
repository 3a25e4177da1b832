import { HttpError } from './http-error'
import { readCapped } from './read-capped'

/** Largest body an operation reads unless it says otherwise, in bytes. */
export const BODY_LIMIT = 256 * 1024

/** Commas a body beyond the usual limit may have: what may be long is one text, a file, never a list. */
const MOST_COMMAS = 10_000
const COMMA = 0x2c

/** Reads a JSON body, counting while it arrives: a body without or with a wrong length cannot fill the memory. */
export async function readJson(request: Request, limit = BODY_LIMIT): Promise<unknown> {
  const type = request.headers.get('content-type')
  if (!isJson(type)) throw new HttpError(415, 'validation', 'jsonOnly')
  const tooLarge = () => new HttpError(413, 'validation', 'tooLarge', { params: { limit } })
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const bytes = request.body ? await readCapped(request.body, limit) : new Uint8Array()
  if (!bytes || (bytes.length > BODY_LIMIT && commasIn(bytes) > MOST_COMMAS)) throw tooLarge()
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new HttpError(400, 'validation', 'malformedJson')
  }
}

function commasIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(COMMA); at >= 0 && count <= MOST_COMMAS; at = bytes.indexOf(COMMA, at + 1))
    count += 1
  return count
}

/** `application/json` with nothing but a UTF-8 charset: forms and text/plain are what a foreign page can send. */
export function isJson(type: string | null): boolean {
  return /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type ?? '')
}
