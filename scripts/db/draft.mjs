// npm run db:draft -- <name>: writes prisma/migrations/<time>_<name>/migration.sql with the statements that lead
// from the committed datamodel to the one on disk. A draft: policies, triggers and special indexes are added by
// hand, and the drift test compares the result with the datamodel. Neither side is read from a database, because
// the engine would drop every index Prisma cannot express.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { say } from '../runtime/say.mjs'
import { ROOT } from '../runtime/settings.mjs'
import { diffDatamodels } from './diff-datamodels.mjs'
import { PRISMA_DIR, readDatamodel } from './migration-files.mjs'
import { startTestCluster } from './test-cluster.mjs'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  say('Usage: npm run db:draft -- <name_in_snake_case>')
  process.exit(1)
}

const stdout = await difference(committedDatamodel(), readDatamodel())
if (!stdout || stdout.includes('This is an empty migration')) {
  say('The datamodel is as it was committed; nothing to draft.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(PRISMA_DIR, 'migrations', `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'migration.sql'), stdout)
  say(path.relative(ROOT, path.join(folder, 'migration.sql')))
}

/** On a server of its own: drafting works before the installation has a database. */
async function difference(before, after) {
  const cluster = await startTestCluster()
  try {
    return await diffDatamodels({ serverUrl: cluster.adminUrl('postgres'), before, after })
  } finally {
    await cluster.remove()
  }
}

function committedDatamodel() {
  const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' })
  return git('ls-tree', '--name-only', 'HEAD', 'prisma/schema/')
    .split('\n')
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => ({ path: file, content: git('show', `HEAD:${file}`) }))
}
