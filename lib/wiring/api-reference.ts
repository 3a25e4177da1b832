import type { Locale } from '@/lib/platform/ctx'
import { openApiDocument } from '@/lib/platform/http/openapi'
import { type AnyOperation, rightsOf } from '@/lib/platform/http/operation'
import chineseFields from '@/messages/operation-fields.zh-CN.json'
import chinese from '@/messages/operations.zh-CN.json'
import { allOperations } from './api'

type Json = Record<string, unknown>
interface Schema extends Json {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  required?: string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  description?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
}

/** One field of an input or an answer; nested ones are named by their path (`items[].id`). */
export interface ReferenceField {
  name: string
  type: string
  required: boolean
  description: string
}

/** One operation as a person reads it. */
export interface ReferenceOperation {
  id: string
  method: string
  path: string
  summary: string
  permission: string | null
  isPublic: boolean
  versioned: boolean
  once: boolean
  parameters: (ReferenceField & { place: 'path' | 'query' })[]
  body: ReferenceField[]
  answer: ReferenceField[]
  /** Statuses it may be refused with besides 429, 500 and 503. */
  refusals: number[]
  curl: string
}

export interface ReferenceGroup {
  /** First part of the path below /api/v1. */
  key: string
  operations: ReferenceOperation[]
}

const DEEPEST = 3

/** What an operation does, as a reader of this language is told; the operation itself says it in English. */
const summaryOf = (op: AnyOperation, locale: Locale): string =>
  (locale === 'en' ? undefined : (chinese as Partial<Record<string, string>>)[op.id]) ?? op.summary

/** Under which key a description stands in the message files, where a full stop would begin another level. */
export const fieldWordsKey = (english: string): string => english.replaceAll('.', '').trim()

/** A field's description as a reader of this language is told it; words without a translation stay as they are. */
const wordsFor =
  (locale: Locale) =>
  (english: string): string =>
    (locale === 'en'
      ? undefined
      : (chineseFields as Partial<Record<string, string>>)[fieldWordsKey(english)]) ?? english

/** The reference of the API, made from the document the API answers: groups in the order of the operations. */
export function apiReference(baseUrl: string, locale: Locale): ReferenceGroup[] {
  const { paths } = openApiDocument(allOperations, { title: 'Meridian', version: '1' }) as unknown as {
    paths: Record<string, Record<string, Described>>
  }
  const groups = new Map<string, ReferenceOperation[]>()
  for (const op of allOperations) {
    const described = paths[op.path]?.[op.method.toLowerCase()]
    if (!described) continue
    const key = (op.path.split('/')[3] ?? '').replace(/\.json$/, '')
    groups.set(key, [
      ...(groups.get(key) ?? []),
      operationOf(op, described, { baseUrl, summary: summaryOf(op, locale), words: wordsFor(locale) }),
    ])
  }
  return [...groups].map(([key, operations]) => ({ key, operations }))
}

/** Groups with the operations that have every word in their path, name, summary or permission. */
export function searchReference(groups: readonly ReferenceGroup[], q: string): ReferenceGroup[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return groups
    .map(({ key, operations }) => ({
      key,
      operations: operations.filter((op) => {
        const text = `${op.method} ${op.path} ${op.id} ${op.summary} ${op.permission ?? ''}`.toLowerCase()
        return words.every((word) => text.includes(word))
      }),
    }))
    .filter(({ operations }) => operations.length > 0)
}

/** Some operations take or answer something else than JSON, such as a table. */
type Content = { 'application/json'?: { schema: Schema } }

interface Described {
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

interface Told {
  baseUrl: string
  summary: string
  words: (english: string) => string
}

function operationOf(
  op: AnyOperation,
  described: Described,
  { baseUrl, summary, words }: Told,
): ReferenceOperation {
  const member = op.access === 'member' ? op : null
  const body = described.requestBody?.content['application/json']?.schema
  const answer = described.responses[String(op.status)]?.content?.['application/json']?.schema
  const told = (field: ReferenceField) => ({ ...field, description: words(field.description) })
  const asked = described.parameters.filter((p) => p.in === 'path' || p.in === 'query')
  return {
    id: op.id,
    method: op.method,
    path: op.path,
    summary,
    permission: member?.permission ? rightsOf(member).join(' | ') : null,
    isPublic: member === null,
    versioned: member?.versioned ?? false,
    once: member?.once !== undefined,
    parameters: asked.map((p) => ({
      ...told(fieldOf(p.name, p.schema, p.required)),
      place: p.in as 'path' | 'query',
    })),
    body: body ? fieldsOf(body).map(told) : [],
    answer: answer ? fieldsOf(answer).map(told) : [],
    refusals: refusalsOf(op, asked.length > 0 || body !== undefined),
    curl: curlOf(op, body, baseUrl),
  }
}

function refusalsOf(op: AnyOperation, hasInput: boolean): number[] {
  const member = op.access === 'member' ? op : null
  return [
    ...(hasInput ? [400] : []),
    ...(member ? [401] : []),
    ...(member?.permission ? [403] : []),
    ...(op.path.includes('{') ? [404] : []),
    ...(op.method === 'GET' ? [] : [409]),
    ...(member?.versioned ? [412, 428] : []),
  ]
}

function fieldsOf(schema: Schema, prefix = '', depth = 0): ReferenceField[] {
  const inner = schema.type === 'array' && schema.items ? schema.items : schema
  const at = schema.type === 'array' ? `${prefix}[]` : prefix
  const plain = inner.properties ? inner : (alternatives(inner).find((one) => one.properties) ?? inner)
  return Object.entries(plain.properties ?? {}).flatMap(([name, field]) => {
    const path = at ? `${at}.${name}` : name
    const own = fieldOf(path, field, (plain.required ?? []).includes(name))
    return depth < DEEPEST ? [own, ...fieldsOf(field, path, depth + 1)] : [own]
  })
}

const alternatives = (schema: Schema): Schema[] => schema.anyOf ?? schema.oneOf ?? []

const fieldOf = (name: string, schema: Schema, required: boolean): ReferenceField => ({
  name,
  type: typeOf(schema),
  required,
  description: schema.description ?? '',
})

/** A type as one says it: `string (uuid)`, `"online" | "busy"`, `object[]`, `integer | null`. */
function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const choices = alternatives(schema)
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' | ')
  if (schema.type === 'array') return `${schema.items ? typeOf(schema.items) : 'unknown'}[]`
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'unknown')
  return schema.format ? `${type} (${schema.format})` : type
}

function curlOf(op: AnyOperation, body: Schema | undefined, baseUrl: string): string {
  const url = `${baseUrl}${op.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name}`)}`
  const member = op.access === 'member' ? op : null
  const parts = [
    `curl${op.method === 'GET' ? '' : ` -X ${op.method}`} "${url}"`,
    ...(member ? [`-H "Authorization: Bearer $KEY"`] : []),
    ...(member?.versioned ? [`-H 'If-Match: "1"'`] : []),
    ...(body
      ? [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(exampleOf(body), null, 2)}'`]
      : []),
  ]
  return parts.join(' \\\n  ')
}

const EXAMPLES: Record<string, unknown> = {
  uuid: '019ac0de-0000-7000-8000-000000000000',
  email: 'wang.fang@example.com',
  'date-time': '2026-12-01T09:00:00+08:00',
}

/** A body with everything that has to be there. */
function exampleOf(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0]
  if (schema.const !== undefined) return schema.const
  const [choice] = alternatives(schema)
  if (choice) return exampleOf(choice)
  if (schema.type === 'array') return schema.items ? [exampleOf(schema.items)] : []
  if (schema.properties) {
    const wanted = schema.required?.length ? schema.required : Object.keys(schema.properties).slice(0, 1)
    return Object.fromEntries(wanted.map((name) => [name, exampleOf(schema.properties?.[name] ?? {})]))
  }
  if (schema.format && schema.format in EXAMPLES) return EXAMPLES[schema.format]
  if (schema.type === 'integer' || schema.type === 'number') return 1
  if (schema.type === 'boolean') return true
  return schema.type === 'string' ? '…' : {}
}
