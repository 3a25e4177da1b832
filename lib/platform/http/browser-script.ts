import { readFile } from 'node:fs/promises'
import path from 'node:path'

const scripts = new Map<string, Promise<string>>()

/** A script for strangers' browsers, as the build made it (scripts/build/bundles.mjs); read once. */
export function browserScript(name: 'prove-work'): Promise<string> {
  const known = scripts.get(name) ?? readFile(path.join(process.cwd(), 'dist/browser', `${name}.js`), 'utf8')
  scripts.set(name, known)
  // A file that was not there may be there at the next look: a build can run beside the development server.
  known.catch(() => scripts.delete(name))
  return known
}
