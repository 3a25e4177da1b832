import { z } from 'zod'
import { ruleGroup } from './types'

/** Longest JSON text of a group: what an address may carry everywhere. */
const MAX_TEXT = 8_000

/** A group as the JSON text it is in an address (`?filter={"combinator":"and",…}`). */
export const ruleGroupText = z
  .string()
  .max(MAX_TEXT, 'rules.tooLong')
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'rules.notJson' })
      return z.NEVER
    }
  })
  .pipe(ruleGroup)
