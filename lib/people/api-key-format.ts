import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/*
 * `mrd_` + 43 characters of 256 random bits + 6 of CRC-32, all base64url-like: the prefix lets scanners for leaked
 * secrets find a key, the checksum tells a mistyped one without asking the database.
 */
const SHAPE = /^mrd_([\w-]{43})([\w-]{6})$/
const PREFIX_LENGTH = 12

const checksum = (secret: string): string => {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(secret))
  return sum.toString('base64url')
}

/** A new secret; shown once. */
export function mintKey(): string {
  const secret = randomBytes(32).toString('base64url')
  return `mrd_${secret}${checksum(secret)}`
}

/** Shape and checksum of a key of ours; says nothing about whether it exists. */
export function looksLikeKey(token: string): boolean {
  const [, secret, sum] = SHAPE.exec(token) ?? []
  return secret !== undefined && sum === checksum(secret)
}

/** What lists show of a key. */
export const prefixOf = (key: string): string => key.slice(0, PREFIX_LENGTH)
