import type { RobotAnswer, RobotOutcome } from './robot'

/** What the code of a vendor means. */
export type Verdict = Readonly<Pick<RobotOutcome, 'result' | 'reason'> & { retryAfterSeconds?: number }>

/** A Retry-After is honoured up to an hour (RELIABILITY 3.6). */
const LONGEST_WAIT_S = 3_600
/** Waited for when a vendor says "too often" and not for how long: its limits are counted by the minute. */
const USUAL_WAIT_S = 60

/**
 * What an answer means: the vendor's code where there is one, the HTTP status where not. Only a 2xx with the code 0
 * counts as sent: a proxy's friendly page is not the vendor. A code nobody has documented is tried again.
 */
export function judge(
  answer: RobotAnswer,
  codeField: string,
  verdicts: Readonly<Record<number, Verdict>>,
): RobotOutcome {
  const fine = answer.status >= 200 && answer.status < 300
  const code = codeOf(answer.body, codeField)
  if (fine && code === 0) return outcome({ result: 'sent', reason: 'accepted' }, '0', answer)
  if (code !== null && code !== 0) {
    const verdict = verdicts[code] ?? { result: 'retry', reason: 'unknownCode' }
    return outcome(verdict, String(code), answer)
  }
  return outcome(ofStatus(answer.status), `HTTP ${answer.status}`, answer)
}

function ofStatus(status: number): Verdict {
  if (status === 429) return { result: 'limited', reason: 'tooMany' }
  if (status === 404 || status === 410) return { result: 'gone', reason: 'unknownRobot' }
  if (status >= 500) return { result: 'retry', reason: 'serverError' }
  if (status >= 400) return { result: 'rejected', reason: 'refused' }
  // A redirect is never followed: it may lead anywhere.
  if (status >= 300) return { result: 'rejected', reason: 'redirected' }
  return { result: 'retry', reason: 'strangeAnswer' }
}

function outcome(
  { retryAfterSeconds, ...verdict }: Verdict,
  code: string,
  answer: RobotAnswer,
): RobotOutcome {
  const asked = verdict.result === 'retry' || verdict.result === 'limited' ? retryAfter(answer) : null
  const least = retryAfterSeconds ?? (verdict.result === 'limited' ? USUAL_WAIT_S : null)
  const wait = asked === null ? least : Math.max(asked, least ?? 0)
  return { ...verdict, code, retryAfterSeconds: wait }
}

/** Seconds of a Retry-After header (RFC 9110 §10.2.3, the form in seconds); null without one. */
function retryAfter({ headers }: RobotAnswer): number | null {
  const given = /^\s*(\d{1,9})\s*$/.exec(headers['retry-after'] ?? '')?.[1]
  return given === undefined ? null : Math.min(LONGEST_WAIT_S, Number(given))
}

function codeOf(body: Uint8Array, field: string): number | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    const code = (parsed as Record<string, unknown> | null)?.[field]
    return typeof code === 'number' && Number.isSafeInteger(code) ? code : null
  } catch {
    return null
  }
}
