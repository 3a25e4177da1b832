import { createHash } from 'node:crypto'
import { hmac, secretEquals } from '@/lib/platform/crypto/digest'
import { randomToken } from '@/lib/platform/crypto/token'
import { env } from '@/lib/platform/env'

const SHAPE = /^([\w-]{32})([\w-]{16})$/

/** 192 random bits, signed: what we did not make is refused without a look-up. Short enough for a code on a screen. */
export function newCompletionToken(): string {
  const random = randomToken(24)
  return `${random}${signatureOf(random)}`
}

/**
 * The token of a link that is told by mail: made of its id, so that a mail that has to be sent again says the same and
 * nothing that opens a link is stored.
 */
export function confirmationToken(linkId: string): string {
  const random = hmac(env().MERIDIAN_SECRET, `confirmation:${linkId}`).subarray(0, 24).toString('base64url')
  return `${random}${signatureOf(random)}`
}

/** Whether this installation made the token; says nothing about whether it still counts. */
export function isSigned(token: string): boolean {
  const [, random = '', signature = ''] = SHAPE.exec(token) ?? []
  return random !== '' && secretEquals(signature, signatureOf(random))
}

/** The digest a token is kept and found by. */
export const completionTokenDigest = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())

/** 96 bits of the seal are enough for a check before the look-up that decides. */
const signatureOf = (random: string): string =>
  hmac(env().MERIDIAN_SECRET, `completion:${random}`).subarray(0, 12).toString('base64url')
