import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '@/scripts/net/free-port.mjs'
import { adminUrl, databaseName } from '@/tests/support/database'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What the image's last stage consists of, started outside any container: no file may be missing there. */
describe('what the image consists of', () => {
  const app = mkdtempSync(path.join(tmpdir(), 'meridian-image-'))
  const children: ChildProcess[] = []
  let ports: Record<'web' | 'worker' | 'ingest', number>

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/image/lay-out.mjs', app], { cwd: ROOT })
    ports = { web: await freePort(), worker: await freePort(), ingest: await freePort() }
  }, 120_000)
  afterAll(async () => {
    for (const child of children) child.kill()
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
    rmSync(app, { recursive: true, force: true, maxRetries: 5 })
  })

  function run(args: string[], databaseUrl: string): ChildProcess {
    const child = spawn(process.execPath, args, {
      cwd: app,
      env: {
        PATH: process.env.PATH ?? '',
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        MERIDIAN_SECRET: process.env.MERIDIAN_SECRET ?? '',
        PUBLIC_URL: `http://localhost:${ports.web}`,
        PORT: String(ports.web),
        WORKER_PORT: String(ports.worker),
        INGEST_PORT: String(ports.ingest),
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    children.push(child)
    return child
  }

  it('migrates a database and then needs no administrator', async () => {
    const [code] = await once(run(['scripts/db/migrate.mjs'], adminUrl(databaseName())), 'exit')
    expect(code).toBe(0)
    const address = new URL(adminUrl(databaseName()))
    address.username = ''
    address.password = ''
    run(['node_modules/next/dist/bin/next', 'start', '--port', String(ports.web)], address.href)
    run(['--enable-source-maps', 'dist/worker.js'], address.href)
    run(['--enable-source-maps', 'dist/ingest.js'], address.href)
    const probe = (url: string) =>
      once(run(['scripts/runtime/probe.mjs', url], address.href), 'exit').then(([exit]) => exit)
    for (const url of [
      `http://127.0.0.1:${ports.web}/api/health?deep=1`,
      `http://127.0.0.1:${ports.worker}/health?deep=1`,
      `http://127.0.0.1:${ports.ingest}/health?deep=1`,
      `http://127.0.0.1:${ports.web}/sign-in`,
    ])
      await expect.poll(() => probe(url), { timeout: 30_000, message: url }).toBe(0)
    expect(await probe(`http://127.0.0.1:${ports.web}/no/such/page`)).toBe(1)
  })
})
