import type { z } from 'zod'
import { AppError, type ErrorDetail } from './errors'

/**
 * Input as the schema wants it, or a `validation` error naming every field that is wrong.
 * A schema may give its own message key as zod message; otherwise the issue's code is the key (`invalid.<code>`).
 */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new AppError('validation', 'validation', { details: result.error.issues.map(detailOf) })
}

const ownKey = /^[a-z][\w]*(\.[\w]+)+$/i

function detailOf(issue: z.core.$ZodIssue): ErrorDetail {
  return {
    path: issue.path.map(String).join('.'),
    messageKey: ownKey.test(issue.message) ? issue.message : `invalid.${issue.code}`,
  }
}
