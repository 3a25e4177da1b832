// npm run build: the Next.js application into .next, worker, intake server and seed into dist.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { browserOptions, bundleOptions } from './build/bundles.mjs'
import { recordBuild, sourcesHash } from './build/sources.mjs'
import { generateClient } from './db/generate.mjs'
import { ROOT } from './runtime/settings.mjs'

const stopped = new AbortController()
process.once('SIGTERM', () => {
  stopped.abort()
  process.exit(143)
})

const hash = sourcesHash()
generateClient()
rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true })
const outcomes = await Promise.allSettled([buildNext(), build(bundleOptions()), build(browserOptions())])
const failed = outcomes.filter(({ status }) => status === 'rejected')
for (const { reason } of failed) process.stderr.write(`${reason.message}\n`)
if (failed.length > 0) process.exit(1)
recordBuild(hash)

function buildNext() {
  const next = path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: ROOT,
      env,
      signal: stopped.signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
      })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`next build failed:\n${output}`)),
    )
  })
}
