import { existsSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../runtime/settings.mjs'

/** Processes outside Next.js; they run as plain Node, without a TypeScript loader. */
const ENTRIES = { worker: 'workers/main.ts', ingest: 'workers/ingest.ts', seed: 'prisma/seed/main.ts' }

/** Scripts for the browsers of people who are nobody to us, on pages without the product's own bundles. */
const FOR_STRANGERS = { 'prove-work': 'lib/connectors/form/browser/prove-work.ts' }

/** How sources become what plain Node runs: packages stay outside, the sources of this repository go in. */
const FOR_NODE = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  alias: { '@': ROOT },
  logLevel: 'warning',
}

/** esbuild's options for one TypeScript entry, a path below the root, as the script `outfile`. */
export const scriptOptions = (entry, outfile) => ({
  ...FOR_NODE,
  entryPoints: [entry],
  outfile,
  sourcemap: 'inline',
})

/** esbuild's options for dist/<entry>.js. */
export function bundleOptions() {
  const present = Object.entries(ENTRIES).filter(([, source]) => existsSync(path.join(ROOT, source)))
  return {
    ...FOR_NODE,
    entryPoints: Object.fromEntries(present),
    outdir: 'dist',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: 'linked',
  }
}

/** esbuild's options for dist/browser/<entry>.js: whole, small, for every browser of the last years. */
export const browserOptions = () => ({
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2020',
  legalComments: 'none',
  entryPoints: FOR_STRANGERS,
  outdir: 'dist/browser',
  logLevel: 'warning',
})
