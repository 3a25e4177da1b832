import path from 'node:path'
import { withoutCredentials } from '../db/role-url.mjs'
import { ROOT, storageDir } from './settings.mjs'

const NEXT = path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next')

/**
 * The environment of every child: the product's settings, complete. The administrator's password stays with the
 * supervisor; each child derives the roles it needs from the secret.
 */
export function childEnvironment({ settings, databaseUrl, secret, dev }) {
  return {
    ...process.env,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: withoutCredentials(databaseUrl),
    MERIDIAN_SECRET: secret,
    PUBLIC_URL: settings.publicUrl,
    NEXTAUTH_URL: settings.publicUrl,
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    STORAGE_DIR: storageDir(settings.dataDir),
  }
}

/**
 * The space for young objects grows to 16 MB a half while the modules load, and never shrinks again. 4 MB hold what a
 * request or a job leaves behind, and save some 30 MB in each process.
 */
const SMALL_HEAP = '--max-semi-space-size=4'

/** The processes of the product: web and worker always, the intake server where INGEST_PORT is set. */
export function processes({ settings, env, dev }) {
  const web = {
    name: 'web',
    args: [SMALL_HEAP, NEXT, dev ? 'dev' : 'start', '--port', String(settings.port)],
    quiet: isBanner,
  }
  const worker = { name: 'worker', args: [SMALL_HEAP, '--enable-source-maps', 'dist/worker.js'] }
  const ingest = { name: 'ingest', args: [SMALL_HEAP, '--enable-source-maps', 'dist/ingest.js'] }
  return [web, worker, ...(settings.ingestPort ? [ingest] : [])].map((spec) => ({ ...spec, env, cwd: ROOT }))
}

/** What Next.js prints at every start; the supervisor names the address itself. */
function isBanner(line) {
  return /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config))/.test(line)
}
