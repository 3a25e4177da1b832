const HEAD = `# Written by \`npm run docs:configuration\` from lib/platform/env.ts; a test keeps the two together.
# For docker compose: cp .env.example .env, and set the two that are empty and not commented out. \`npm start\` needs none of
# these and reads no file: there, settings are variables of its environment.

`

/** Settings of docker-compose.yml alone. */
const OF_COMPOSE = [
  [
    'POSTGRES_PASSWORD',
    'docker compose only: password of the administrator of the database; letters and digits.',
  ],
]
/** Said by docker-compose.yml itself, or of no use there. */
const LEFT_OUT = new Set([
  'NODE_ENV',
  'DATABASE_URL',
  'REDIS_URL',
  'DATA_DIR',
  'STORAGE_DIR',
  'WORKER_PORT',
  'FAILPOINT',
  'SEED_DEMO',
  'OUTBOUND_ALLOW_LOOPBACK',
])
const MUST_BE_SET = new Set(['MERIDIAN_SECRET', 'POSTGRES_PASSWORD'])

/**
 * The text of .env.example.
 * @param {{ properties?: Record<string, object> }} schema JSON Schema of the settings as given
 */
export function renderEnvExample({ properties = {} }) {
  const settings = Object.entries(properties)
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, { description = '', default: value = '' }]) => [name, description, value])
  return (
    HEAD +
    [...OF_COMPOSE, ...settings]
      .map(
        ([name, meaning, value = '']) =>
          `# ${meaning}\n${MUST_BE_SET.has(name) ? '' : '# '}${name}=${value}\n`,
      )
      .join('\n')
  )
}
