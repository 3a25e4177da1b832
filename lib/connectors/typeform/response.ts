import { type Answer, type Asked, answersByQuestion, contactOf } from '../answers'
import { isJsonObject } from '../json/flatten'
import type { JsonObject, JsonValue } from '../json/parse'

const TYPES: Readonly<Record<string, Asked>> = { email: 'email', phone_number: 'phone' }

/** Opens a response: answers name their question by id, the questions' words stand in the definition beside them. */
export function openResponse(record: JsonObject): JsonObject {
  const { form_response: response, ...rest } = record
  if (response === undefined || !isJsonObject(response)) return record
  const { definition, answers: given, hidden, token, submitted_at, landed_at, form_id } = response
  const titles = titlesOf(definition)
  const answers = listOf(given).map((answer) => answerOf(answer, titles))
  const plain = { token, submitted_at, landed_at, form_id, form_title: titleOf(definition) }
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(plain).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]))),
    ...(hidden === undefined ? {} : { hidden }),
    answers: answersByQuestion(answers),
    contact: contactOf(answers),
  }
}

function titlesOf(definition: JsonValue | undefined): ReadonlyMap<string, string> {
  const fields = definition !== undefined && isJsonObject(definition) ? listOf(definition.fields) : []
  return new Map(fields.map((field) => [String(field.id), String(field.title ?? '').trim()]))
}

function answerOf(answer: JsonObject, titles: ReadonlyMap<string, string>): Answer {
  const field = answer.field !== undefined && isJsonObject(answer.field) ? answer.field : {}
  const key = String(field.ref ?? field.id ?? '?')
  const kind = String(answer.type)
  return {
    key,
    question: titles.get(String(field.id)) ?? '',
    type: TYPES[kind] ?? null,
    value: choiceText(answer[kind] ?? null),
  }
}

/** A choice is told by its label, several by their labels. */
function choiceText(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value
  return value.label ?? value.labels ?? value.other ?? value
}

const titleOf = (definition: JsonValue | undefined): JsonValue | undefined =>
  definition !== undefined && isJsonObject(definition) ? definition.title : undefined

const listOf = (list: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(list) ? list.filter(isJsonObject) : []
