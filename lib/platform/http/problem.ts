import { z } from 'zod'
import type { Locale } from '../ctx'
import { isUnavailable } from '../db/with-tenant'
import { AppError, type ErrorDetail, errorCodes } from '../errors'
import { log } from '../log'
import { errorText, titleOf } from './error-text'
import { statusOf } from './http-error'

/** An error as it leaves the API: RFC 9457 problem+json with our code, fields to mend and the request's id. */
export const Problem = z.object({
  type: z.string().describe('URI reference of the kind of problem.'),
  title: z.string().describe('The kind of problem, in the language of the request.'),
  status: z.int(),
  code: z.enum(errorCodes),
  detail: z.string().describe('What happened and what to do, in the language of the request.'),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).describe('Fields to mend.'),
  requestId: z.string(),
  whoCan: z
    .object({
      roles: z.array(z.string()),
      people: z.array(z.object({ id: z.uuid(), name: z.string() })),
    })
    .optional()
    .describe('With `forbidden`: who may do it. Names where they are few and you may know them.'),
})
export type Problem = z.output<typeof Problem>

interface Asked {
  locale: Locale
  requestId: string
}

/** Any error as a response. What is not an AppError is logged and answered without a word of its text. */
export function problemResponse(error: unknown, asked: Asked): Response {
  const known = error instanceof AppError ? error : unexpected(error, asked)
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  headers.set('x-request-id', asked.requestId)
  if (known.retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(known.retryAfter)))
  if (known.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer')
  const status = statusOf(known)
  return new Response(JSON.stringify(problemOf(known, status, asked)), { status, headers })
}

function unexpected(error: unknown, { requestId }: Asked): AppError {
  if (isUnavailable(error)) return new AppError('unavailable', 'unavailable', { retryAfter: 5, cause: error })
  log().error({ err: error, requestId }, 'request failed')
  return new AppError('internal', 'unexpected')
}

function problemOf(error: AppError, status: number, { locale, requestId }: Asked): Problem {
  const wordsOfDetail = (d: ErrorDetail) => errorText(locale, d.messageKey, error.code, d.params)
  return {
    type: `/problems/${error.code}`,
    title: titleOf(locale, error.code),
    status,
    code: error.code,
    detail: errorText(locale, error.messageKey, error.code, error.params),
    errors: error.details.map((d) => ({ path: d.path, message: wordsOfDetail(d) })),
    requestId,
    ...(error.whoCan && { whoCan: error.whoCan }),
  }
}
