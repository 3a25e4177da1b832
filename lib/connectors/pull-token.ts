import type { PullAccess, PullAnswer, PullFailure, TokenSource } from './pull'
import { failure, type OpenAnswer, textIn } from './pull-answer'

/** The refresh token to show next: the last one the vendor gave, or the entered one before it gave any. */
export const refreshTokenOf = (
  { credentials }: Pick<PullAccess, 'credentials'>,
  last: string | null,
): string => last ?? credentials.refreshToken ?? ''

/** What a vendor calls the parts of its tokens. `refresh` null: it gives none. */
export type TokenNames = Readonly<{
  access: string
  refresh: string | null
  /** How long the access token lives, in seconds. */
  lives: string
}>

/** How long a token counts that does not say: shorter than any vendor's, so that asking again is all it costs. */
const USUAL_LIFE_S = 3_600

/**
 * Reads tokens out of what `open` finds in an answer. A vendor that complains of the token here means the one that was
 * entered: no other will be had by asking, so that is a refusal.
 */
export const tokenReader =
  (open: (answer: PullAnswer) => OpenAnswer, names: TokenNames): TokenSource['read'] =>
  (answer, now) => {
    const opened = open(answer)
    if (!opened.ok) return asRefusal(opened)
    const access = textIn(opened.body, names.access)
    if (access === '') return failure('retry', 'strangeAnswer', '')
    const lives = Number(textIn(opened.body, names.lives)) || USUAL_LIFE_S
    const refresh = names.refresh === null ? null : textIn(opened.body, names.refresh) || null
    return { ok: true, token: { access, refresh, expiresAt: new Date(now.getTime() + lives * 1_000) } }
  }

const asRefusal = (failed: PullFailure): PullFailure =>
  failed.result === 'token' ? failure('refused', 'tokenRefused', failed.code) : failed
