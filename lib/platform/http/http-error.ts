import { AppError, type ErrorCode } from '../errors'

/** A refusal only HTTP knows (too large, precondition missing, …): an AppError with a status of its own. */
export class HttpError extends AppError {
  constructor(
    readonly status: number,
    code: ErrorCode,
    messageKey: string,
    options: ConstructorParameters<typeof AppError>[2] = {},
  ) {
    super(code, messageKey, options)
    this.name = 'HttpError'
  }
}

const statuses: Record<ErrorCode, number> = {
  validation: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit_exceeded: 422,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
}

/** A verb says "the row has moved on" with this key; to HTTP that is a failed precondition (RFC 9110 §13.1.1). */
export const VERSION_MOVED = 'versionMoved'

/** The HTTP status of an error; the one place that maps them. */
export function statusOf(error: AppError): number {
  if (error instanceof HttpError) return error.status
  if (error.code === 'conflict' && error.messageKey === VERSION_MOVED) return 412
  return statuses[error.code]
}
