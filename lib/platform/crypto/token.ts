import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** A random secret that is safe in a URL: `bytes` of randomness as base64url. */
export const randomToken = (bytes: number): string => randomBytes(bytes).toString('base64url')

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SECRET_CHARS = 43
const CHECK_CHARS = 6

/**
 * A key a person copies around: `<prefix>_<43 letters and digits><6 of checksum>`. The prefix tells scanners and people
 * what leaked, the checksum tells a mistyped key from a wrong one without a look-up.
 */
export function issueKey(prefix: string): string {
  const secret = randomLetters(SECRET_CHARS)
  return `${prefix}_${secret}${checksum(`${prefix}_${secret}`)}`
}

/** Whether a text has the form and checksum of a key of ours; says nothing about whether it is valid. */
export function looksLikeKey(text: string, prefix: string): boolean {
  const body = text.slice(0, -CHECK_CHARS)
  return (
    body.startsWith(`${prefix}_`) &&
    body.length === prefix.length + 1 + SECRET_CHARS &&
    text === body + checksum(body)
  )
}

/** What of a key is stored. High entropy needs no slow hash. */
export const keyDigest = (key: string): Buffer => createHash('sha256').update(key).digest()

/** Letters without bias: bytes beyond the last whole multiple of 62 are thrown away. */
function randomLetters(count: number): string {
  let letters = ''
  while (letters.length < count) {
    for (const byte of randomBytes(count))
      if (byte < 248 && letters.length < count) letters += BASE62[byte % 62]
  }
  return letters
}

const checksum = (text: string): string => {
  let rest = crc32(text)
  let letters = ''
  for (let i = 0; i < CHECK_CHARS; i++) {
    letters = BASE62[rest % 62] + letters
    rest = Math.floor(rest / 62)
  }
  return letters
}
