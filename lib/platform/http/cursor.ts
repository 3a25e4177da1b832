import { z } from 'zod'
import { AppError } from '../errors'
import { isStorable } from './storable'

/** The time of a row inside a cursor; PostgreSQL knows no year 0. */
export const CursorTime = z.iso.datetime().refine((time) => !time.startsWith('0000'))

/** A place in a list as an opaque string: the sort values of the last row seen. */
export const encodeCursor = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/**
 * The place behind a cursor, checked against its schema. It needs no signature: it only moves within the list the
 * caller may see anyway, and its values reach SQL as typed parameters.
 */
export function decodeCursor<T extends z.ZodType>(schema: T, cursor: string): z.output<T> {
  const result = schema.safeParse(jsonOf(cursor))
  if (result.success && isStorable(result.data)) return result.data
  throw new AppError('validation', 'validation', { details: [{ path: 'cursor', messageKey: 'cursor' }] })
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
