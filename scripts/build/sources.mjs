import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../runtime/settings.mjs'

/** Everything the built product is made from. */
const INPUTS = [
  'app',
  'components',
  'lib',
  'messages',
  'prisma/schema',
  'prisma/seed',
  'public',
  'workers',
  'scripts/build',
  'scripts/db/role-url.mjs',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]
const STAMPS = ['.next/made-from', 'dist/made-from']

/** A hash over names and contents of all sources, tests left out; 30 ms for a thousand files. */
export function sourcesHash() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of INPUTS.flatMap((input) => filesUnder(input)).sort())
    hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)))
  return hash.digest('hex')
}

export function isBuilt(hash = sourcesHash()) {
  return STAMPS.every((stamp) => {
    const file = path.join(ROOT, stamp)
    return existsSync(file) && readFileSync(file, 'utf8') === hash
  })
}

/** Called after a whole build only: an interrupted one is not taken for finished. */
export function recordBuild(hash) {
  for (const stamp of STAMPS) {
    mkdirSync(path.join(ROOT, path.dirname(stamp)), { recursive: true })
    writeFileSync(path.join(ROOT, stamp), hash)
  }
}

function filesUnder(relative) {
  const absolute = path.join(ROOT, relative)
  if (!existsSync(absolute)) return []
  if (statSync(absolute).isFile()) return [relative]
  return readdirSync(absolute, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
}
