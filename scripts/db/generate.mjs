import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PRISMA_DIR, readDatamodel } from './migration-files.mjs'

const ROOT = path.dirname(PRISMA_DIR)
const GENERATED = path.join(PRISMA_DIR, 'generated')
const STAMP = path.join(GENERATED, 'made-from')

/** Writes the database client when the datamodel or Prisma itself changed since the last time (2.5 s), else nothing. */
export function generateClient({ force = false } = {}) {
  const stamp = sourceHash()
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return
  process.stdout.write('· 生成数据库客户端 / generating the database client …\n')
  const generator = path.join(ROOT, 'scripts', 'db', 'run-generator.mjs')
  const result = spawnSync(process.execPath, [generator], { cwd: ROOT, encoding: 'utf8' })
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}\n`)
    throw new Error('generating the database client failed')
  }
  writeFileSync(STAMP, stamp)
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const { path: name, content } of readDatamodel()) hash.update(`${name}\n${content}`)
  const generator = path.join(ROOT, 'node_modules', '@prisma', 'client-generator-ts', 'package.json')
  return hash.update(readFileSync(generator)).digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generateClient({ force: true })
