import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { scriptOptions } from '@/scripts/build/bundles.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * A TypeScript entry of the tests as a script that plain Node can run, as the product's own processes are. Answers its
 * path and how to remove it.
 */
export async function bundled(entry: string): Promise<{ script: string; remove: () => void }> {
  const home = mkdtempSync(path.join(tmpdir(), 'meridian-bundle-'))
  const script = path.join(home, 'entry.js')
  await build(scriptOptions(entry, script))
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(home, 'node_modules'))
  // Without it Node would read the script as CommonJS.
  writeFileSync(path.join(home, 'package.json'), '{"type":"module"}')
  return { script, remove: () => rmSync(home, { recursive: true, force: true }) }
}
