/** The closed list of what can go wrong; each transport maps it once (HTTP status, queue retry class). */
export const errorCodes = [
  'validation',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'limit_exceeded',
  'rate_limited',
  'unavailable',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** One thing to mend: where (a field path, "" for the whole) and the message key under `errors.`. */
export interface ErrorDetail {
  path: string
  messageKey: string
  params?: Record<string, string | number>
}

/** Who may do what somebody was refused: roles, and colleagues by name where they are few. */
export interface WhoCan {
  roles: string[]
  people: { id: string; name: string }[]
}

interface AppErrorOptions {
  params?: Record<string, string | number>
  details?: ErrorDetail[]
  /** Seconds after which a retry makes sense; becomes Retry-After. */
  retryAfter?: number
  /** Of a refusal for lack of a right. */
  whoCan?: WhoCan
  cause?: unknown
}

/**
 * The only error that crosses a domain's door. `messageKey` names a text under `errors.` in the message files;
 * `message` is for logs and never shown.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly messageKey: string
  readonly params: Record<string, string | number>
  readonly details: ErrorDetail[]
  readonly retryAfter: number | undefined
  readonly whoCan: WhoCan | undefined

  constructor(code: ErrorCode, messageKey: string, options: AppErrorOptions = {}) {
    super(`${code}: ${messageKey}`, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.messageKey = messageKey
    this.params = options.params ?? {}
    this.details = options.details ?? []
    this.retryAfter = options.retryAfter
    this.whoCan = options.whoCan
  }
}

/** What the actor may not see does not exist for them: same code, same words as for a random id. */
export const notFound = (object: string): AppError =>
  new AppError('not_found', 'notFound', { params: { object } })
