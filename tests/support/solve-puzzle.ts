import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { HttpAnswer } from '@/lib/connectors/connector'

/** What a visitor's browser makes of the answer to its question for a puzzle: the text of the field `_work`. */
export async function solvePuzzle({ body }: Pick<HttpAnswer, 'body'>): Promise<string> {
  const challenge: Challenge = JSON.parse(body)
  return workOf(challenge, await solveChallenge({ challenge, deriveKey }))
}

/** The same for a puzzle and a solution somebody made up. */
export const workOf = (challenge: unknown, solution: unknown): string =>
  btoa(JSON.stringify({ challenge, solution }))
