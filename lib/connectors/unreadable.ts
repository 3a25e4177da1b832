import type { Unreadable, UnreadableReason } from './connector'

const LONGEST_PARAM = 120

/** Builds the refusal of a body; text params are cut, since a key path comes from the sender. */
export function unreadable(
  reason: UnreadableReason,
  params: Readonly<Record<string, string | number>> = {},
): Unreadable {
  const cut = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? printable(value.slice(0, LONGEST_PARAM)) : value,
    ]),
  )
  return { ok: false, reason, messageKey: `intakeProblems.unreadable.${reason}`, params: cut }
}

/** A refused key may itself hold what PostgreSQL cannot store (NUL, half a surrogate pair). */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Surrogate}]/gu, '\uFFFD')
}
