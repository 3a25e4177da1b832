// npm run docs:screenshots: starts the product with its demo and takes pictures of it.
//   npm run docs:screenshots                       those of README.md, into docs/screenshots
//   npm run docs:screenshots -- --all DIR          every page in all its looks, for people to look at
//   … --few                                        in two looks only: Chinese, light on a desk and dark on a phone
//   … --only leads                                 pages whose name contains this, or one of these: leads,today
//   … --data DIR                                   keeps the demo there for the next time
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { scriptOptions } from '../build/bundles.mjs'
import { freePort } from '../net/free-port.mjs'
import { runNode } from '../runtime/run-node.mjs'
import { dim, say, step } from '../runtime/say.mjs'
import { ROOT } from '../runtime/settings.mjs'

const READY = 'Meridian  http'
const READY_WITHIN_MS = 1_200_000

const { values } = parseArgs({
  options: {
    all: { type: 'string' },
    few: { type: 'boolean' },
    only: { type: 'string' },
    data: { type: 'string' },
  },
})
const dataDir = values.data ? path.resolve(values.data) : mkdtempSync(path.join(tmpdir(), 'meridian-looks-'))
const port = await freePort()
const product = await step('启动演示', 'starting the demo', startProduct)
try {
  const args = [
    ['--url', `http://localhost:${port}`],
    ['--data', dataDir],
    ['--out', path.resolve(values.all ?? path.join(ROOT, 'docs/screenshots'))],
    values.all ? ['--all'] : [],
    values.few ? ['--few'] : [],
    values.only ? ['--only', values.only] : [],
  ]
  await runNode(['--enable-source-maps', await bundle(), ...args.flat()])
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  await stopProduct()
  if (!values.data) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

function startProduct() {
  const { DATABASE_URL: _database, REDIS_URL: _redis, MERIDIAN_SECRET: _secret, ...env } = process.env
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/start.mjs')], {
    cwd: ROOT,
    env: { ...env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let output = ''
    const late = setTimeout(() => reject(new Error(`not ready:\n${output}`)), READY_WITHIN_MS)
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (!output.includes(READY)) return
      clearTimeout(late)
      resolve(child)
    })
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${output}`)))
  })
}

async function stopProduct() {
  const ended = new Promise((resolve) => product.once('exit', resolve))
  product.kill('SIGINT')
  await ended
  say(dim('· stopped'))
}

async function bundle() {
  // Two levels below the root, like the sources in it that find the root by where they stand.
  const outfile = path.join(ROOT, 'node_modules', '.cache', 'meridian-looks.mjs')
  await build(scriptOptions('tests/looks/main.ts', outfile))
  return outfile
}
