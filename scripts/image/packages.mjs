import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { ROOT } from '../runtime/settings.mjs'

const IMPORT = /(?:from|import\(?)\s*['"]([^'"./][^'"]*)['"]/g
/** Programs of `next` for building and for shrinking pictures; serving needs neither. */
const ONLY_FOR_BUILDING = /^(@next\/swc-|sharp$|@img\/)/

/**
 * Folders of the packages that running needs: what the bundles and these scripts import, what the server of the pages
 * loads by name, and all that those depend on. What only builds the product stays behind.
 * @param {{ folders: string[], also: string[] }} options folders to read imports from, and packages to add
 * @returns {string[]} relative to the project's root
 */
export function packagesToRun({ folders, also }) {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))
  const found = new Set()
  const open = [...also, ...folders.flatMap(importsUnder)].map((name) => ({ name, from: '' }))
  for (let next = open.pop(); next; next = open.pop()) {
    const where = placeOf(packages, next)
    if (where === undefined || found.has(where) || ONLY_FOR_BUILDING.test(next.name)) continue
    found.add(where)
    const { dependencies = {}, optionalDependencies = {} } = packages[where]
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
      open.push({ name, from: where })
  }
  return [...found].sort()
}

/** Where Node finds a package from within another: inside it, or further out; undefined when it is not installed. */
function placeOf(packages, { name, from }) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const where = path.posix.join(folder, 'node_modules', name)
    if (packages[where] && existsSync(path.join(ROOT, where))) return where
    if (folder === '') return undefined
  }
}

const builtin = new Set(builtinModules)

function importsUnder(folder) {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true }).filter((name) =>
    /\.m?js$/.test(name),
  )
  return files.flatMap((name) => {
    const text = readFileSync(path.join(ROOT, folder, name), 'utf8')
    return [...text.matchAll(IMPORT)]
      .map(([, specifier]) => packageOf(specifier))
      .filter((name) => !name.startsWith('node:') && !builtin.has(name))
  })
}

const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
