import type { SampleField } from './view'

/** What a form would send untouched: what stands in it, and the first of every choice. */
export const firstAnswers = (fields: readonly SampleField[]): Record<string, string> =>
  Object.fromEntries(fields.map(({ key, samples, options }) => [key, samples[0] ?? options[0]?.value ?? '']))

/** Answers to a form as a channel of this kind gets them: from the page itself, or from a script of its own. */
export function submissionOf(kind: string, answers: Readonly<Record<string, string>>): string {
  const filled = Object.entries(answers).filter(([, value]) => value !== '')
  if (filled.length === 0) return ''
  return kind === 'form' ? new URLSearchParams(filled).toString() : JSON.stringify(Object.fromEntries(filled))
}
