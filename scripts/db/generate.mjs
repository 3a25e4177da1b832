import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PRISMA_DIR, readDatamodel } from './migration-files.mjs'

const ROOT = path.dirname(PRISMA_DIR)
const GENERATED = path.join(PRISMA_DIR, 'generated')
const STAMP = path.join(GENERATED, 'made-from')

/**
 * Runs `prisma generate` when the datamodel or Prisma itself changed since the last time (2.5 s), else nothing.
 * The client needs no engine, but the command line looks for one: any file that exists satisfies it.
 */
export function generateClient({ force = false } = {}) {
  const stamp = sourceHash()
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return
  process.stdout.write('· 生成数据库客户端 / generating the database client …\n')
  const prisma = path.join(ROOT, 'node_modules', 'prisma', 'build', 'index.js')
  const result = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    encoding: 'utf8',
  })
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}\n`)
    throw new Error('prisma generate failed')
  }
  writeFileSync(STAMP, stamp)
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const { path: name, content } of readDatamodel()) hash.update(`${name}\n${content}`)
  return hash.update(readFileSync(path.join(ROOT, 'node_modules', 'prisma', 'package.json'))).digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generateClient({ force: true })
