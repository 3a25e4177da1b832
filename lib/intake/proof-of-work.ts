import type { HttpAnswer } from '@/lib/connectors/connector'
import type { WorkReason } from '@/lib/connectors/form/work'
import { checkProof, makePuzzle } from '@/lib/platform/crypto/puzzle'
import type { LoginRole } from '@/lib/platform/db/client'
import { AppError } from '@/lib/platform/errors'
import { forgive, type Limit, spend } from '@/lib/platform/rate-limit/limiter'

/** Where the script stands that makes a visitor's browser work. */
export const WORK_SCRIPT = '/f/work.js'

/** How long a puzzle may be solved and sent (s); a page that stays open longer fetches another. */
const PUZZLE_SECONDS = 20 * 60

/** A proof counts once, for as long as its puzzle does. */
const once: Limit = { name: 'form-work', points: 1, seconds: PUZZLE_SECONDS + 60 }
/** A puzzle costs us a try of our own; people need one or two. */
const puzzles: Limit = { name: 'form-puzzle', points: 120, seconds: 10 * 60 }

/** What was found of a proof; `giveBack` lets it count again, when the delivery could not be kept. */
export interface SpentWork {
  verdict: 'ok' | WorkReason
  giveBack(): Promise<void>
}

/** A puzzle for one channel, as the page's script reads it. */
export async function puzzleAnswer(
  role: LoginRole,
  channelId: string,
  clientIp: string,
): Promise<HttpAnswer> {
  const wait = await waitOf(() => spend(puzzles, `${channelId}:${clientIp}`, role))
  return wait === null
    ? json(200, await makePuzzle(channelId, PUZZLE_SECONDS))
    : json(429, {}, { 'retry-after': String(Math.ceil(wait)) })
}

/** Whether a proof counts for this channel now; one that does is spent, so that it counts once. */
export async function spendWork(
  role: LoginRole,
  channelId: string,
  sent: string | null | undefined,
): Promise<SpentWork> {
  if (!sent) return failed('workMissing')
  const proof = await checkProof(channelId, sent)
  if (proof.verdict !== 'ok') return failed(proof.verdict === 'expired' ? 'workExpired' : 'workFalse')
  if ((await waitOf(() => spend(once, proof.key, role))) !== null) return failed('workReused')
  return { verdict: 'ok', giveBack: () => forgive(once, proof.key, role).catch(() => undefined) }
}

const failed = (verdict: WorkReason): SpentWork => ({ verdict, giveBack: async () => undefined })

/** Seconds to wait where a limit is spent, else null. */
async function waitOf(taking: () => Promise<void>): Promise<number | null> {
  try {
    await taking()
    return null
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rate_limited') throw error
    return error.retryAfter ?? 60
  }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  // A puzzle is no secret, and a form's page may stand anywhere.
  headers: { 'access-control-allow-origin': '*', ...headers },
})
