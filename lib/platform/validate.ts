import type { z } from 'zod'
import { AppError, type ErrorDetail } from './errors'

/**
 * Input as the schema wants it, or a `validation` error naming every field that is wrong.
 * A schema may give its own message key as zod message; otherwise the issue's code is the key (`invalid.<code>`).
 */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new AppError('validation', 'validation', { details: result.error.issues.flatMap(detailsOf) })
}

const ownKey = /^[a-z][\w]*(\.[\w]+)+$/i

function detailsOf(issue: z.core.$ZodIssue): ErrorDetail[] {
  const messageKey = ownKey.test(issue.message) ? issue.message : `invalid.${issue.code}`
  const path = issue.path.map(String)
  // A field nobody listed is named by itself, so that the sender sees which one it is.
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
  return paths.map((p) => ({ path: p.join('.'), messageKey }))
}
