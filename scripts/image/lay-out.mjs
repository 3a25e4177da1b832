// node scripts/image/lay-out.mjs DIR: lays out what running the built product needs, and nothing else, in DIR. The
// Dockerfile's last stage is made of it.
import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { isBuilt } from '../build/sources.mjs'
import { ROOT } from '../runtime/settings.mjs'
import { packagesToRun } from './packages.mjs'

/** Read at run time; the last one is only looked for, it stands compiled in .next. */
const FILES = [
  'package.json',
  'dist',
  '.next',
  'public',
  'prisma/migrations',
  'scripts/db',
  'scripts/net',
  'scripts/runtime',
  'scripts/system',
  'lib/platform/i18n/request.ts',
]
const LEFT_OUT = /\/\.next\/(cache|dev|types|diagnostics)(\/|$)|\.map$/

const [out] = process.argv.slice(2)
if (!out) throw new Error('Where to? node scripts/image/lay-out.mjs DIR')
if (!isBuilt()) throw new Error('Build first: npm run build')

const config = await compileConfig()
copyFileTo(config.file, 'next.config.mjs')
const packages = packagesToRun({
  folders: ['dist', 'scripts/db', 'scripts/net', 'scripts/runtime', 'scripts/system'],
  also: ['next', 'react', 'react-dom', 'next-intl', ...config.serverExternalPackages],
})
for (const name of [...FILES, ...packages]) copy(name)

/** The framework would need a compiler to read its settings as TypeScript. */
async function compileConfig() {
  const file = path.join(ROOT, 'node_modules/.cache/next.config.mjs')
  await build({
    entryPoints: [path.join(ROOT, 'next.config.ts')],
    outfile: file,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    bundle: true,
  })
  const { default: settings } = await import(file)
  return { file, serverExternalPackages: settings.serverExternalPackages }
}

function copyFileTo(file, name) {
  mkdirSync(out, { recursive: true })
  copyFileSync(file, path.join(out, name))
}

function copy(name) {
  const from = path.join(ROOT, name)
  cpSync(from, path.join(out, name), {
    recursive: true,
    // The build names packages by links that lead to node_modules.
    verbatimSymlinks: true,
    // A package inside another is copied by its own name, or not at all.
    filter: (source) => !LEFT_OUT.test(source) && !(packages.includes(name) && isNested(from, source)),
  })
}

function isNested(packageFolder, source) {
  return path.relative(packageFolder, source).split(path.sep)[0] === 'node_modules'
}
