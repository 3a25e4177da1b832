import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs'
import path from 'node:path'
import { runningServer } from '../db/cluster.mjs'
import { installationSecret, startEmbedded } from '../db/embedded.mjs'
import { onAdmin, prepareDatabase } from '../db/prepare-database.mjs'
import { serverUser } from '../db/server-user.mjs'
import { readManifest } from './manifest.mjs'

/**
 * Puts a backup back where nothing is, or where what is there is set aside: checks every file of it, starts the server on
 * it once so that it recovers, brings roles and migrations up to this code, and stops it again.
 * @param {{ from: string, dataDir: string, storageDir: string, replace: boolean }} options
 * @returns {Promise<{ madeAt: string, workspaces: number, applied: string[] }>} what stands there now
 */
export async function putBack({ from, dataDir, storageDir, replace }) {
  const { madeAt } = await readManifest(from)
  const dir = path.join(dataDir, 'postgres')
  if (runningServer(dir)) throw new Error('The server still runs. Stop the product first.')
  refuseAnotherSecret(from, dataDir)
  setAside(dir, replace)
  if (existsSync(path.join(from, 'files'))) setAside(storageDir, replace)
  mkdirSync(dataDir, { recursive: true })
  cpSync(path.join(from, 'postgres'), dir, { recursive: true })
  giveToServer(dir)
  if (existsSync(path.join(from, 'files'))) cpSync(path.join(from, 'files'), storageDir, { recursive: true })
  for (const name of readdirSync(from).filter(
    (name) => !['postgres', 'files', 'manifest.json'].includes(name),
  )) {
    cpSync(path.join(from, name), path.join(dataDir, name))
    chmodSync(path.join(dataDir, name), 0o600)
  }
  return { madeAt, ...(await recover(dataDir)) }
}

/** Under another secret nothing sealed could be opened, and no role could sign in. */
function refuseAnotherSecret(from, dataDir) {
  const [theirs, ours] = [from, dataDir].map((folder) => path.join(folder, 'secret')).map(readIfThere)
  if (process.env.MERIDIAN_SECRET || theirs === undefined || ours === undefined || theirs === ours) return
  throw new Error('This installation has another secret than the backup. Restore into an empty DATA_DIR.')
}

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)

function setAside(folder, replace) {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  if (!replace) throw new Error(`${folder} is not empty. With --replace it is set aside.`)
  renameSync(folder, `${folder}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`)
}

/** PostgreSQL starts only on what its own user owns and nobody else may read. */
function giveToServer(dir) {
  const user = serverUser()
  chmodSync(dir, 0o700)
  if (!user) return
  chownSync(dir, user.uid, user.gid)
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true }))
    chownSync(path.join(entry.parentPath, entry.name), user.uid, user.gid)
}

async function recover(dataDir) {
  const secret = installationSecret(dataDir)
  const embedded = await startEmbedded({ dataDir, secret })
  try {
    const applied = await prepareDatabase({ adminUrl: embedded.adminUrl, secret })
    const { rows } = await onAdmin(embedded.adminUrl, (admin) =>
      admin.query('select count(*)::int as n from tenant'),
    )
    return { applied, workspaces: rows[0].n }
  } finally {
    await embedded.stop()
  }
}
