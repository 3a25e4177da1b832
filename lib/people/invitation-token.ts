import { createHash } from 'node:crypto'
import { randomToken } from '@/lib/platform/crypto/token'

const BYTES = 32
const SHAPE = /^[\w-]{43}$/

/** A new token: 256 random bits, shown once as part of a link. */
export const newInvitationToken = (): string => randomToken(BYTES)

/** Whether a text could be a token; what could not is not looked up. */
export const looksLikeToken = (text: string): boolean => SHAPE.test(text)

/** The digest a token is kept and found by. */
export const tokenDigest = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
