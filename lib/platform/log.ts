import { type Logger, pino } from 'pino'
import type { Ctx } from './ctx'
import { env } from './env'
import { AppError } from './errors'

/** Field names that hold personal data or secrets anywhere in this system (`@pii` in prisma/schema, and credentials). */
const SECRET_FIELDS = [
  'name',
  'company',
  'mobile',
  'phone',
  'email',
  'wechat',
  'subjectName',
  'subjectPhone',
  'message',
  'body',
  'raw',
  'password',
  'secret',
  'token',
  'apiKey',
  'authorization',
  'cookie',
  'url',
]
const DEPTHS = ['', '*.', '*.*.', '*.*.*.']

let root: Logger | undefined

/**
 * The process's log: one JSON object a line on standard output. Fields that may hold personal data or secrets are
 * replaced, whoever hands them in; ids and codes are what a log is for.
 */
export function log(): Logger {
  root ??= createLog()
  return root
}

/** The log of one request or job: every line carries whose data, which request, what kind of actor. */
export const logOf = (ctx: Ctx): Logger =>
  log().child({ tenantId: ctx.tenantId, requestId: ctx.requestId, actor: ctx.actor.kind })

/** A logger with this system's redaction; `write` takes the lines elsewhere (tests). */
export function createLog(write?: (line: string) => void): Logger {
  const options = {
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: DEPTHS.flatMap((d) => SECRET_FIELDS.map((f) => `${d}${f}`)), censor: '[redacted]' },
    serializers: { err: errorFacts },
  }
  return write ? pino(options, { write }) : pino(options)
}

/** What of an error may be written down: kind, code and where; never the values a database or parser quoted. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code } = error as { code?: unknown }
  return {
    kind: error.constructor.name,
    code: typeof code === 'string' ? code : undefined,
    text: safeText(error),
    at: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : errorFacts(error.cause),
  }
}

/** The message of an error in one short line without quoted values, long numbers or addresses. */
export function safeText(error: Error): string {
  if (error instanceof AppError) return error.message
  return error.message
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, '"…"')
    .replaceAll(/[^\s@]+@[^\s@]+/g, '…')
    .replaceAll(/\d{5,}/g, '…')
    .slice(0, 300)
}
