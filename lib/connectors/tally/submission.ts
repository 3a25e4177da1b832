import { type Answer, type Asked, answersByQuestion, contactOf } from '../answers'
import { isJsonObject } from '../json/flatten'
import type { JsonObject, JsonValue } from '../json/parse'

const TYPES: Readonly<Record<string, Asked>> = { INPUT_EMAIL: 'email', INPUT_PHONE_NUMBER: 'phone' }

/** Opens a submission: a choice comes as ids of options whose texts stand beside it; hidden fields are no questions. */
export function openSubmission(record: JsonObject): JsonObject {
  const { data, ...rest } = record
  if (data === undefined || !isJsonObject(data)) return record
  const { fields, createdAt, ...about } = data
  const list = Array.isArray(fields) ? fields.filter(isJsonObject) : []
  const [hidden, asked] = [
    list.filter(isHidden).map(answerOf),
    list.filter((f) => !isHidden(f)).map(answerOf),
  ]
  return {
    ...rest,
    ...about,
    ...(createdAt === undefined ? {} : { submittedAt: createdAt }),
    answers: answersByQuestion(asked),
    hidden: answersByQuestion(hidden),
    contact: contactOf(asked),
  }
}

const isHidden = ({ type }: JsonObject): boolean => type === 'HIDDEN_FIELDS'

const answerOf = ({ key, label, type, value = null, options }: JsonObject): Answer => ({
  key: String(key ?? '?'),
  question: typeof label === 'string' ? label.trim() : '',
  type: TYPES[String(type)] ?? null,
  value: Array.isArray(options) ? chosen(value, options.filter(isJsonObject)) : value,
})

/** The texts of the chosen options; what names none stays as it was sent. */
function chosen(value: JsonValue, options: readonly JsonObject[]): JsonValue {
  const textOf = (id: JsonValue): JsonValue => options.find((option) => option.id === id)?.text ?? id
  return Array.isArray(value) ? value.map((id: JsonValue) => textOf(id)) : textOf(value)
}
