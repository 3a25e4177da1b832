import type { JsonObject, JsonValue } from './json/parse'
import type { Mapping } from './mapping-schema'

/** One answer of a form tool: what was asked ('' when the tool does not say), of which type, and what was answered. */
export type Answer = Readonly<{ key: string; question: string; type: Asked; value: JsonValue }>
/** What the tool itself says an answer is; null: nothing useful. */
export type Asked = 'name' | 'phone' | 'email' | 'company' | null

type Found = Exclude<Asked, null>

/** How forms ask for these things. */
export const QUESTIONS: Readonly<Record<Found, RegExp>> = {
  name: /姓名|称呼|联系人|full ?name|your name/i,
  phone: /手机|电话|联系方式|phone|mobile/i,
  email: /邮箱|邮件|e-?mail/i,
  company: /公司|单位|企业|医院|company|organi[sz]ation/i,
}

/** What an answer must look like to be one; and, for tools that number their questions, to be taken for one. */
const LOOKS: Readonly<Record<Found, RegExp>> = {
  phone: /^(?:\+?86[- ]?)?1[3-9]\d{9}$/,
  email: /^[^\s@,;]{1,64}@[^\s@,;]+\.[a-z]{2,}$/i,
  company: /^[\p{Script=Han}\p{L}\d()（）·\- ]{2,60}(?:公司|集团|医院|工厂|研究院|大学|事务所|合作社)$/u,
  name: /^\p{Script=Han}{2,4}$/u,
}
const ORDER: readonly Found[] = ['phone', 'email', 'company', 'name']

/**
 * Finds who answered a form: by the type the tool gives an answer, else by the question, else (where there is no
 * question) by what the answer looks like, each only where nothing better was found. Two answers are never taken for the
 * same thing, nor one for two.
 */
export function contactOf(answers: readonly Answer[]): JsonObject {
  const found = new Map<Found, Answer>()
  const settle = (is: (answer: Answer, what: Found) => boolean): void => {
    for (const what of ORDER) {
      if (found.has(what)) continue
      const taken = new Set(found.values())
      const answer = answers.find((a) => !taken.has(a) && textOf(a) !== '' && is(a, what))
      if (answer) found.set(what, answer)
    }
  }
  settle((answer, what) => answer.type === what)
  settle((answer, what) => answer.type === null && QUESTIONS[what].test(answer.question))
  settle((answer, what) => answer.type === null && answer.question === '' && LOOKS[what].test(textOf(answer)))
  return Object.fromEntries([...found].map(([what, answer]) => [what, textOf(answer)]))
}

/** Question (or number) → answer; of two questions that are worded alike the later one keeps its key. */
export function answersByQuestion(answers: readonly Answer[]): JsonObject {
  const byQuestion = new Map<string, JsonValue>()
  for (const { key, question, value } of answers)
    byQuestion.set(question === '' || byQuestion.has(question) ? key : question, value)
  return Object.fromEntries(byQuestion)
}

/** Where records of form tools keep what `contactOf` and `answersByQuestion` make. */
export const ANSWERS_MAPPING: Mapping = {
  fields: ORDER.map((to) => ({ to, from: [`contact.${to}`] })),
  constants: [],
  aliases: true,
  envelopes: ['answers', 'hidden'],
}

const textOf = ({ value }: Answer): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
