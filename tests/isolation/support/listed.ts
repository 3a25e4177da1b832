import { z } from 'zod'
import type { AnyOperation } from '@/lib/platform/http/operation'

interface Schema {
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  type?: string
}

/** Fields of an answer that the operation does not list. */
export function unlisted(op: AnyOperation, body: unknown): string[] {
  if (!op.output) return []
  const schema = z.toJSONSchema(op.output, { unrepresentable: 'any', io: 'output' }) as Schema
  return beyond(schema, body, '')
}

function beyond(schema: Schema, value: unknown, path: string): string[] {
  if (schema.anyOf) {
    const found = schema.anyOf.map((s) => beyond(s, value, path))
    return found.find((f) => f.length === 0) ?? found[0] ?? []
  }
  if (Array.isArray(value)) return value.flatMap((item) => beyond(schema.items ?? {}, item, `${path}[]`))
  if (typeof value !== 'object' || value === null) return []
  const { properties, additionalProperties } = schema
  return Object.entries(value).flatMap(([key, inner]) => {
    const listed = properties?.[key]
    if (listed) return beyond(listed, inner, `${path}.${key}`)
    const open = additionalProperties === true || typeof additionalProperties === 'object'
    // A schema without any properties says nothing about what is inside.
    return open || !properties ? [] : [`${path}.${key}`]
  })
}
