import type { PullAccess, PullAnswer, PullFailure, PullRequest } from '@/lib/connectors/pull'
import { failure } from '@/lib/connectors/pull-answer'
import { randomToken } from '@/lib/platform/crypto/token'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { guardedFetch } from '@/lib/platform/outbound/guarded-fetch'

/** A page of a hundred leads with all their fields is some 300 KB. */
const PAGE_LIMIT = 4 * 1024 * 1024
/** Under this key a connection may be sent to a stand-in on this machine, where the installation allows that. */
export const STAND_IN = 'standIn'

/** What a request to a vendor is made with, at this moment. */
export const accessOf = (
  credentials: Readonly<Record<string, string>>,
  accessToken: string,
  now: Date,
): PullAccess => ({ credentials, accessToken, origin: standInOf(credentials), now, nonce: randomToken(18) })

const standInOf = (credentials: Readonly<Record<string, string>>): string | null =>
  env().OUTBOUND_ALLOW_LOOPBACK ? (credentials[STAND_IN] ?? null) : null

/**
 * One request through the outbound guard, at most 15 s. Never throws: whatever happens is an answer or a failure. Must
 * not be called inside a unit of work.
 */
export async function askVendor<T extends Readonly<{ ok: true }>>(
  { method, url, headers, body }: PullRequest,
  read: (answer: PullAnswer) => T | PullFailure,
): Promise<T | PullFailure> {
  try {
    const request = { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) }
    return read(await guardedFetch(url, request, { answerLimit: PAGE_LIMIT }))
  } catch (error) {
    const refused = error instanceof AppError && error.code === 'validation'
    return refused ? failure('refused', 'addressNotAllowed', '') : failure('retry', 'noAnswer', '')
  }
}
