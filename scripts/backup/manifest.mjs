import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'

const NAME = 'manifest.json'
const FORM = 1

/**
 * Writes down what a backup consists of; its last file, so that one without it is known to be unfinished.
 * @param {string} folder
 * @param {Record<string, unknown>} facts when and of what it was made
 */
export async function writeManifest(folder, facts) {
  const files = {}
  for (const name of await filesUnder(folder)) files[name] = await digestOf(path.join(folder, name))
  const content = { form: FORM, ...facts, files }
  writeFileSync(path.join(folder, NAME), `${JSON.stringify(content, null, 1)}\n`, { mode: 0o600 })
}

/**
 * The facts of a backup, after every file of it was found as it was written. Throws with the names of what is missing or
 * altered.
 * @param {string} folder
 */
export async function readManifest(folder) {
  let manifest
  try {
    manifest = JSON.parse(readFileSync(path.join(folder, NAME), 'utf8'))
  } catch {
    throw new Error(`${folder} holds no finished backup (no readable ${NAME}).`)
  }
  if (manifest.form !== FORM) throw new Error(`This backup has form ${manifest.form}; known is ${FORM}.`)
  const wrong = []
  for (const [name, digest] of Object.entries(manifest.files)) {
    const found = await digestOf(path.join(folder, name)).catch(() => 'missing')
    if (found !== digest) wrong.push(found === 'missing' ? `${name} is missing` : `${name} was altered`)
  }
  if (wrong.length > 0) throw new Error(`The backup is damaged: ${wrong.slice(0, 5).join(', ')}.`)
  return manifest
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => name !== NAME)
    .sort()
}

async function digestOf(file) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}
