import { z } from 'zod'
import { type AnyOperation, type InputSchemas, rightsOf } from './operation'
import { Problem } from './problem'
import { BODY_LIMIT } from './read-body'

type Json = Record<string, unknown>

/** A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. Dates are date-time strings on the wire. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
    },
  })
  return rest
}

/** The document of the given operations, made from the schemas that check them. */
export function openApiDocument(
  operations: readonly AnyOperation[],
  info: { title: string; version: string },
): Json & { openapi: string } {
  const paths: Record<string, Json> = {}
  for (const op of operations) {
    const item = paths[op.path] ?? {}
    paths[op.path] = { ...item, [op.method.toLowerCase()]: describe(op) }
  }
  return {
    openapi: '3.1.1',
    info,
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'A key of the workspace: mrd_…' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'meridian.session',
          description: 'A signed-in browser.',
        },
      },
    },
  }
}

function describe(op: AnyOperation): Json {
  const member = op.access === 'member' ? op : null
  return {
    operationId: op.id,
    summary: op.summary,
    ...(member?.permission ? { 'x-permission': rightsOf(member).join(' | ') } : {}),
    security: member ? [{ apiKey: [] }, { session: [] }] : [],
    parameters: [...parameters(op.input), ...preconditions(op)],
    ...(op.input.body ? { requestBody: bodyOf(op, op.input.body) } : {}),
    responses: responses(op),
  }
}

function bodyOf(op: AnyOperation, schema: z.ZodType): Json {
  const limit = op.bodyLimit ?? BODY_LIMIT
  return {
    required: true,
    description: `At most ${limit} bytes.`,
    content: { 'application/json': { schema: schemaOf(schema, 'input') } },
  }
}

function parameters(input: InputSchemas): Json[] {
  return [...ofShape(input.params, 'path'), ...ofShape(input.query, 'query')]
}

function ofShape(shape: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!shape) return []
  const whole = schemaOf(shape, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(whole.properties ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || (whole.required ?? []).includes(name),
    schema,
  }))
}

function preconditions(op: AnyOperation): Json[] {
  if (op.access !== 'member') return []
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  return [
    ...(op.versioned ? [header('If-Match', true, 'The ETag you have seen; 412 when it has moved on.')] : []),
    ...(op.once
      ? [header('Idempotency-Key', false, 'The same key within 24 hours does the work once.')]
      : []),
  ]
}

function responses(op: AnyOperation): Json {
  const file = op.download && {
    content: { [op.download.split(';')[0] ?? '']: { schema: { type: 'string' } } },
  }
  const content = op.output && { content: { 'application/json': { schema: schemaOf(op.output, 'output') } } }
  return {
    [op.status]: { description: 'Done.', ...content, ...file },
    default: {
      description: 'Refused or failed (RFC 9457).',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }
}
