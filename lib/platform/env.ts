import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((v) => v === '1')
const port = z.coerce.number().int().min(1).max(65535)
const url = z.string().min(1)

/** Every setting, with its meaning: docs/configuration.md is written from these descriptions. */
export const envSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('production')
    .describe('Set by the start scripts.'),
  DATABASE_URL: url.describe(
    'PostgreSQL ≥ 18 as a user that may create roles. Absent: an embedded server under .data/.',
  ),
  REDIS_URL: url
    .optional()
    .describe('Redis for queues, rate limits and live messages. Absent: PostgreSQL does all three.'),
  MERIDIAN_SECRET: z
    .string()
    .min(32)
    .describe(
      'At least 32 characters; signs sessions, seals secrets, derives the passwords of the database roles.',
    ),
  PUBLIC_URL: z
    .url()
    .default('http://localhost:3000')
    .describe('The address people use; links and cookies depend on it.'),
  PORT: port.default(3000).describe('Port of the web process.'),
  INGEST_PORT: port
    .optional()
    .describe(
      'Port of the stand-alone intake server; absent: deliveries come in through the web process only.',
    ),
  WORKER_PORT: port
    .optional()
    .describe('Port on which the worker answers /health and /metrics; absent: it answers nobody.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Bearer token, at least 16 characters, that opens metrics and details of health. Absent: only programs on the same machine see them.',
    ),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(10)
    .describe('Connections of one process to the database for tenant work.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Least severe line that is logged.'),
  SEED_DEMO: flag.describe('1: make the demo workspaces on an external database too.'),
  OUTBOUND_ALLOW_LOOPBACK: flag.describe(
    '1: outgoing requests may reach this machine (local stand-ins in tests).',
  ),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('How many proxies in front add X-Forwarded-For.'),
  FAILPOINT: z
    .string()
    .optional()
    .describe('Fault tests only: name:kill|throw|delay[:nth] makes the process fail at a named point.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server, smtp://user:password@host:587 or smtps://…:465. Absent: nothing is sent by mail.',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]+@[^\r\n]+$/)
    .optional()
    .describe('Sender of mails, e.g. Meridian <crm@example.com>; needed with SMTP_URL.'),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe('Where the embedded server, its secret and demo.json are kept.'),
  STORAGE_DIR: z.string().default('.data/files').describe('Where files are kept on disk.'),
})
export type Env = z.output<typeof envSchema>

let cached: Env | undefined

/** The settings, read once. Throws at boot with the names of what is missing or wrong. */
export function env(): Env {
  cached ??= read()
  return cached
}

/** Forget what was read; for tests that change the environment between databases. */
export function resetEnv(): void {
  cached = undefined
}

/**
 * next-auth reads its own address from the environment. Over https it is PUBLIC_URL; over plain http it is whatever host
 * the browser asked, so that other machines of the local network can sign in.
 */
export function lendToNextAuth(): void {
  const { PUBLIC_URL } = env()
  if (PUBLIC_URL.startsWith('https:')) process.env.NEXTAUTH_URL = PUBLIC_URL
  else {
    delete process.env.NEXTAUTH_URL
    process.env.AUTH_TRUST_HOST = '1'
  }
}

function read(): Env {
  // An empty variable means "not set": compose files and shells write `X=` for that.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, v]) => v !== ''))
  const result = envSchema.safeParse(given)
  if (result.success) return result.data
  const wrong = result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')
  throw new Error(`Settings: ${wrong}`)
}
