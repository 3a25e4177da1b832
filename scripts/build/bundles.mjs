import { existsSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../runtime/settings.mjs'

/** Processes outside Next.js; they run as plain Node, without a TypeScript loader. */
const ENTRIES = { worker: 'workers/main.ts', ingest: 'workers/ingest.ts', seed: 'prisma/seed/main.ts' }

/** esbuild's options for dist/<entry>.js; packages stay outside, the sources of this repository go in. */
export function bundleOptions() {
  const present = Object.entries(ENTRIES).filter(([, source]) => existsSync(path.join(ROOT, source)))
  return {
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(present),
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '@': ROOT },
    sourcemap: 'linked',
    logLevel: 'warning',
  }
}
