import { AppError } from '../errors'

const DEPTH_MAX = 32
// PostgreSQL stores every character but NUL; half a surrogate pair is no character.
const fits = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text)

/**
 * Refuses text the database cannot hold, wherever in an input it stands, and nesting nothing of ours needs: as a fault
 * of the sender, instead of a failed statement later.
 */
export function refuseUnstorable(input: unknown): void {
  const open: { value: unknown; path: string[] }[] = [{ value: input, path: [] }]
  for (let at = open.pop(); at; at = open.pop()) {
    const { value, path } = at
    if (path.length > DEPTH_MAX) throw refusal(path.slice(0, 3), 'tooDeep')
    if (typeof value === 'string' && !fits(value)) throw refusal(path, 'unstorableText')
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      if (!fits(key)) throw refusal(path, 'unstorableText')
      open.push({ value: inner, path: [...path, key] })
    }
  }
}

/** Whether refuseUnstorable would let it pass. */
export function isStorable(input: unknown): boolean {
  try {
    refuseUnstorable(input)
    return true
  } catch {
    return false
  }
}

const refusal = (path: string[], messageKey: string): AppError =>
  new AppError('validation', 'validation', { details: [{ path: path.join('.'), messageKey }] })
