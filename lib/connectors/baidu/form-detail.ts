import { QUESTIONS } from '../answers'
import { isJsonObject } from '../json/flatten'
import { type JsonObject, type JsonValue, parseJsonText } from '../json/parse'

/**
 * `formDetail` is a list of `{name, type, value}`, in some accounts as a JSON string. It becomes question → answer under
 * `formDetail`, and `formName` / `formCompany` beside it: the answer of type "name", else of a question that asks for
 * one. What is not such a list stays as it was sent.
 */
export function openFormDetail(record: JsonObject): JsonObject {
  const answers = answersOf(record.formDetail)
  if (!answers) return record
  const name = answers.find((a) => a.type === 'name') ?? answers.find((a) => QUESTIONS.name.test(a.name))
  const company = answers.find((a) => QUESTIONS.company.test(a.name))
  return {
    ...record,
    formDetail: Object.fromEntries(answers.map(({ name: question, value }) => [question, value])),
    ...(name ? { formName: name.value } : {}),
    ...(company ? { formCompany: company.value } : {}),
  }
}

interface FormAnswer {
  name: string
  type: string
  value: JsonValue
}

function answersOf(detail: JsonValue | undefined): FormAnswer[] | null {
  const parsed = typeof detail === 'string' ? parseJsonText(detail) : null
  const list = parsed?.ok ? parsed.value : detail
  if (!Array.isArray(list)) return null
  return list.flatMap((item: JsonValue): FormAnswer[] =>
    isJsonObject(item) && typeof item.name === 'string' && item.name !== ''
      ? [{ name: item.name, type: String(item.type ?? ''), value: item.value ?? null }]
      : [],
  )
}
