import { isEmail, isPhone } from '@/lib/customers/queries/read-contact'
import type { FormField, HostedForm } from './schema'

/** What is wrong with one answer; the words stand under `formPage.problem`. */
export type AnswerProblem = 'required' | 'phone' | 'email' | 'option' | 'tooLong' | 'consent'

/** A visitor's answers by input name, and what they have to mend, in the order of the page. */
export interface FormAnswers {
  values: ReadonlyMap<string, readonly string[]>
  problems: ReadonlyMap<string, AnswerProblem>
}

/** The box that says the visitor agrees. */
export const CONSENT = '_consent'
/** Most characters of one answer. */
const LONGEST = { line: 200, text: 2_000 }

/** The name of a field's input: the fact it fills, or the question itself, under which its answer is kept. */
export const inputName = ({ fact, label }: FormField): string => (fact === 'question' ? label : fact)

/** Whether a field is written over several lines. */
export const isLongText = ({ fact, type }: FormField): boolean =>
  type === 'textarea' || (type === 'text' && fact === 'message')

/** Reads a submitted form page; whatever is not asked for is ignored. */
export function readAnswers(form: HostedForm, sent: URLSearchParams): FormAnswers {
  const values = new Map<string, readonly string[]>()
  const problems = new Map<string, AnswerProblem>()
  for (const field of form.fields) {
    const name = inputName(field)
    const given = sent
      .getAll(name)
      .map((value) => value.trim())
      .filter((value) => value !== '')
    values.set(name, given)
    const problem = problemOf(field, given)
    if (problem) problems.set(name, problem)
  }
  values.set(CONSENT, sent.getAll(CONSENT))
  if (form.consent && sent.get(CONSENT) !== '1') problems.set(CONSENT, 'consent')
  return { values, problems }
}

function problemOf(field: FormField, given: readonly string[]): AnswerProblem | null {
  if (given.length === 0) return field.required ? 'required' : null
  if (field.type === 'select' || field.type === 'choices') {
    const most = field.type === 'select' ? 1 : field.options.length
    return given.length <= most && given.every((value) => field.options.includes(value)) ? null : 'option'
  }
  const [text = ''] = given
  if (given.length > 1 || text.length > (isLongText(field) ? LONGEST.text : LONGEST.line)) return 'tooLong'
  if (field.fact === 'phone' && !isPhone(text)) return 'phone'
  return field.fact === 'email' && !isEmail(text) ? 'email' : null
}
