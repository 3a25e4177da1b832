import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** An empty variable means "not set": compose files and shells write `X=` for that. */
const given = (name) => process.env[name] || undefined

/** What the launchers need to know before the product's own settings (lib/platform/env.ts) are complete. */
export function launchSettings() {
  const port = Number(given('PORT') ?? 3000)
  const publicUrl = given('PUBLIC_URL') ?? `http://localhost:${port}`
  return {
    port,
    publicUrl,
    dataDir: path.resolve(ROOT, given('DATA_DIR') ?? '.data'),
    databaseUrl: given('DATABASE_URL'),
    ingestPort: given('INGEST_PORT') ? Number(given('INGEST_PORT')) : undefined,
    seedDemo: given('SEED_DEMO') === '1',
    isLocal: LOOPBACK.has(new URL(publicUrl).hostname),
  }
}

/** Where uploaded files are kept. */
export const storageDir = (dataDir) => path.resolve(ROOT, given('STORAGE_DIR') ?? path.join(dataDir, 'files'))
