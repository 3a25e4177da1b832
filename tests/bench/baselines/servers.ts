import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../../scripts/net/free-port.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A server that is not the product: started for a baseline, with the directory it lives in. */
export interface BaselineServer {
  origin: string
  stop(): Promise<void>
}

export const TABLE =
  'create table if not exists bench_row (id uuid primary key default uuidv7(), body jsonb not null)'
const POOL = `new pg.Pool({ connectionString: process.env.BASELINE_DATABASE, max: 10 })`
const INSERT = `{ name: 'insert', text: 'insert into bench_row (body) values ($1)', values: [body] }`

const HTTP_SERVER = `
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
const pg = createRequire(process.env.BASELINE_ROOT + '/package.json')('pg')
const pool = ${POOL}
createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  if (body) await pool.query(${INSERT})
  response.end('ok')
}).listen(Number(process.env.PORT))
`

/** The least a Node server can do: read the body, one INSERT, answer. */
export async function startHttpBaseline(database: string): Promise<BaselineServer> {
  const dir = mkdtempSync(path.join(tmpdir(), 'meridian-baseline-'))
  writeFileSync(path.join(dir, 'server.mjs'), HTTP_SERVER)
  return serve(dir, [path.join(dir, 'server.mjs')], database)
}

const NEXT_FILES: Record<string, string> = {
  'package.json': '{ "name": "baseline", "private": true }',
  'next.config.mjs': `export default { serverExternalPackages: ['pg'] }`,
  'app/layout.jsx': 'export default ({ children }) => <html><body>{children}</body></html>',
  'app/api/rows/route.js': `
import pg from 'pg'
const pool = ${POOL}
export const dynamic = 'force-dynamic'
export async function GET() { return new Response('ok') }
export async function POST(request) {
  const body = await request.text()
  await pool.query(${INSERT})
  return new Response('ok')
}
`,
}

/** The least a Next.js App Router can do: an application of one route, built outside the product. */
export async function startNextBaseline(database: string): Promise<BaselineServer> {
  const dir = mkdtempSync(path.join(tmpdir(), 'meridian-baseline-next-'))
  for (const [file, text] of Object.entries(NEXT_FILES)) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    writeFileSync(path.join(dir, file), text)
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(dir, 'node_modules'))
  const next = path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next')
  await run(dir, [next, 'build', '--webpack'])
  return serve(dir, [next, 'start', '--port', '$PORT'], database)
}

const environment = (more: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  BASELINE_ROOT: ROOT,
  ...more,
})

async function serve(dir: string, args: readonly string[], database: string): Promise<BaselineServer> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    args.map((a) => (a === '$PORT' ? String(port) : a)),
    { cwd: dir, env: environment({ PORT: String(port), BASELINE_DATABASE: database }), stdio: 'ignore' },
  )
  const origin = `http://127.0.0.1:${port}`
  await untilAnswering(child, `${origin}/api/rows`)
  return {
    origin,
    stop: async () => {
      await ended(child, () => child.kill('SIGKILL'))
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function untilAnswering(child: ChildProcess, url: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (child.exitCode !== null) throw new Error(`the baseline server ended with ${child.exitCode}`)
    if (await fetch(url).catch(() => undefined)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the baseline server does not answer')
}

async function run(cwd: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: environment({}),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += String(chunk)
    })
  const code = await ended(child)
  if (code !== 0) throw new Error(`next build of the baseline failed:\n${output}`)
}

function ended(child: ChildProcess, act?: () => void): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode)
    child.once('close', resolve)
    act?.()
  })
}
