import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { AppError } from '../errors'
import { HttpError } from '../http/http-error'
import { problemResponse } from '../http/problem'
import { localeOf, requestIdOf } from '../http/request-facts'
import { refuseForeignOrigin } from '../http/same-origin'
import { authOptions } from './options'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

const BODY_LIMIT = 8 * 1024

/** What next-auth serves: its own forged-request token, and our Origin check before it. */
export async function authRoute(request: NextRequest, context: Context): Promise<Response> {
  try {
    refuseForeignOrigin(request)
    refuseLarge(request)
    return await (NextAuth(authOptions()) as (r: NextRequest, c: Context) => Promise<Response>)(
      request,
      context,
    )
  } catch (error) {
    const asked = { locale: localeOf(request.headers), requestId: requestIdOf(request.headers) }
    return problemResponse(
      error instanceof SyntaxError ? new AppError('validation', 'malformedJson') : error,
      asked,
    )
  }
}

/** A form of an address, a password and a token; whoever hides the length sends more than that. */
function refuseLarge(request: Request): void {
  if (request.method !== 'POST') return
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!(length <= BODY_LIMIT))
    throw new HttpError(413, 'validation', 'tooLarge', { params: { limit: BODY_LIMIT } })
}
