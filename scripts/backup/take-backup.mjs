import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runningServer } from '../db/cluster.mjs'
import { startEmbedded } from '../db/embedded.mjs'
import { ROOT } from '../runtime/settings.mjs'
import { copyCluster } from './copy-cluster.mjs'
import { writeManifest } from './manifest.mjs'

/** What the data directory holds beside the server and the files. */
const KEPT = ['secret', 'demo.json', 'demo-is-made']

/**
 * Backs this installation up into a new folder, while it runs or not: the embedded server, the files people uploaded
 * (after the database, so that no row misses its file) and the secret everything is sealed with.
 * @param {{ dataDir: string, storageDir: string, secret: string, to: string }} options
 */
export async function takeBackup({ dataDir, storageDir, secret, to }) {
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty.`)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  chmodSync(to, 0o700)
  const dir = path.join(dataDir, 'postgres')
  const wasRunning = runningServer(dir) !== undefined
  const embedded = await startEmbedded({ dataDir, secret })
  let facts
  try {
    facts = await copyCluster({ adminUrl: embedded.adminUrl, dir, to: path.join(to, 'postgres') })
  } finally {
    if (!wasRunning) await embedded.stop()
  }
  if (existsSync(storageDir)) cpSync(storageDir, path.join(to, 'files'), { recursive: true })
  for (const name of KEPT) {
    const file = path.join(dataDir, name)
    if (existsSync(file)) cpSync(file, path.join(to, name))
  }
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  await writeManifest(to, { madeAt: new Date().toISOString(), version, ...facts })
}
