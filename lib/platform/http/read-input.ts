import type { z } from 'zod'
import { AppError, notFound } from '../errors'
import { parse } from '../validate'
import { requiredVersion } from './etag'
import { HttpError } from './http-error'
import type { AnyOperation, Input } from './operation'
import { isJson, readJson } from './read-body'
import { refuseUnstorable } from './storable'

/** Path, query, body and precondition of a request as the operation wants them. */
export async function readInput(op: AnyOperation, request: Request): Promise<Input> {
  const url = new URL(request.url)
  const version = op.access === 'member' && op.versioned ? requiredVersion(request.headers) : 0
  // A path that cannot name a row is a row that does not exist.
  const params =
    op.input.params && checked(op.input.params, pathParams(op.path, url.pathname), () => notFound('path'))
  const query = op.input.query && checked(op.input.query, queryOf(url))
  if (!op.input.query && url.search.length > 1) refuseUnknown([...url.searchParams.keys()])
  const body = op.input.body
    ? checked(op.input.body, await readJson(request, op.bodyLimit))
    : refuseOtherTypes(request)
  return { params, query, body, version } as Input
}

function checked(schema: z.ZodType, value: unknown, otherwise?: () => AppError): unknown {
  try {
    refuseUnstorable(value)
    parse(schema, value)
  } catch (error) {
    throw otherwise?.() ?? error
  }
  return value
}

function refuseUnknown(names: string[]): never {
  throw new AppError('validation', 'validation', {
    details: names.map((path) => ({ path, messageKey: 'unknownField' })),
  })
}

function refuseOtherTypes(request: Request): undefined {
  const type = request.headers.get('content-type')
  if (type !== null && !isJson(type)) throw new HttpError(415, 'validation', 'jsonOnly')
  return undefined
}

/** Values of the `{names}` in `path`. */
export function pathParams(path: string, pathname: string): Record<string, string> {
  const names = path.split('/')
  const values = pathname.split('/')
  const found = names.flatMap((name, i) =>
    name.startsWith('{') ? [[name.slice(1, -1), segment(values[i] ?? '')]] : [],
  )
  return Object.fromEntries(found)
}

function segment(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw notFound('path')
  }
}

/** A name given twice becomes a list. */
function queryOf(url: URL): Record<string, string | string[]> {
  const names = new Set(url.searchParams.keys())
  const entries = [...names].map((name) => {
    const all = url.searchParams.getAll(name)
    return [name, all.length > 1 ? all : (all[0] ?? '')] as const
  })
  return Object.fromEntries(entries)
}
