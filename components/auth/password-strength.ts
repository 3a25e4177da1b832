export const STRENGTHS = ['weak', 'fair', 'good', 'strong'] as const
export type Strength = (typeof STRENGTHS)[number]

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

/**
 * A hint while typing, not a rule: length counts most, then variety, and repetition counts against.
 * The server decides what is too common.
 */
export function strengthOf(password: string, min: number): Strength {
  const distinct = new Set(password).size
  if (password.length < min || distinct < 5) return 'weak'
  const kinds = KINDS.filter((kind) => kind.test(password)).length
  const score =
    (password.length >= min + 4 ? 1 : 0) + (password.length >= min + 8 ? 1 : 0) + (kinds >= 3 ? 1 : 0)
  return score >= 2 ? 'strong' : score === 1 ? 'good' : 'fair'
}
