import { contactOf } from '../answers'
import type { JsonObject } from '../json/parse'

/**
 * Opens an answer sheet: `name` is the questionnaire's, not a person's; questions come as numbers (`q2`), so who
 * answered is told by what an answer looks like. The signature is no fact about anybody and is dropped.
 */
export function openSheet({ sign: _, name, ...rest }: JsonObject): JsonObject {
  const answers = Object.entries(rest)
    .filter(([key]) => /^q\d+(_\d+)?$/.test(key))
    .map(([key, value]) => ({ key, question: '', type: null, value }))
  return { ...rest, ...(name === undefined ? {} : { questionnaire: name }), contact: contactOf(answers) }
}

/** What is signed, and the signature. */
export const signedParts = ({ activity = null, index = null, sign = null }: JsonObject): JsonObject => ({
  activity,
  index,
  sign,
})
