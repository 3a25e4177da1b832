import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { addMember } from '@/lib/people/commands/add-member'
import { prepareAccount, storeAccount } from '@/lib/people/commands/create-account'
import { closeDb } from '@/lib/platform/db/client'
import { resetEnv } from '@/lib/platform/env'
import { sealEvents, verifyChain } from '@/lib/platform/events/seal-chain'
import { startEmbedded } from '@/scripts/db/embedded.mjs'
import { prepareDatabase } from '@/scripts/db/prepare-database.mjs'
import { freePort } from '@/scripts/net/free-port.mjs'
import { leadOf, makeLine, makeMember } from '../support/factories'
import { BROKEN_INVARIANTS } from '../support/look'
import { mintTenant, type Tenant } from '../support/mint-tenant'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PERSON = { email: 'back@example.com', password: 'quiet-meridian-93' }

type Embedded = Awaited<ReturnType<typeof startEmbedded>>

/** An installation as `npm start` makes it, and the backup of it that is put back elsewhere. */
describe('F23: a backup of the embedded server', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'meridian-backup-'))
  const [first, second, backup] = ['first', 'second', 'backup'].map((name) => path.join(home, name)) as [
    string,
    string,
    string,
  ]
  const before = { DATABASE_URL: process.env.DATABASE_URL, MERIDIAN_SECRET: process.env.MERIDIAN_SECRET }
  let server: Embedded | undefined
  let product: ChildProcess | undefined
  let tenant: Tenant
  let counted: Record<string, number>

  const environment = (dataDir: string, more: Record<string, string> = {}): NodeJS.ProcessEnv => {
    const {
      DATABASE_URL: _url,
      MERIDIAN_SECRET: _secret,
      REDIS_URL: _redis,
      STORAGE_DIR: _storage,
      ...env
    } = process.env
    return { ...env, DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...more }
  }
  const script = (name: string, dataDir: string, ...args: string[]): string =>
    execFileSync(process.execPath, [`scripts/${name}.mjs`, ...args], {
      cwd: ROOT,
      env: environment(dataDir),
      encoding: 'utf8',
      stdio: 'pipe',
    })
  const workOn = async (embedded: Embedded, secret: string): Promise<void> => {
    await closeDb()
    Object.assign(process.env, { DATABASE_URL: embedded.adminUrl, MERIDIAN_SECRET: secret })
    resetEnv()
  }

  beforeAll(async () => {
    mkdirSync(path.join(first, 'files'), { recursive: true })
    writeFileSync(path.join(first, 'files', 'offer.pdf'), 'an offer')
    writeFileSync(path.join(first, 'demo-is-made'), '')
    writeFileSync(path.join(first, 'secret'), randomBytes(32).toString('base64url'))
    const secret = secretOf(first)
    server = await startEmbedded({ dataDir: first, secret })
    await prepareDatabase({ adminUrl: server.adminUrl, secret })
    await workOn(server, secret)
    tenant = await mintTenant()
    const account = await storeAccount(tenant.system, await prepareAccount({ ...PERSON, name: '顾文澜' }))
    const line = await makeLine(tenant)
    await addMember(tenant.system, {
      accountId: account.accountId,
      name: '顾文澜',
      role: 'admin',
      teamId: null,
      productLineIds: [],
      regions: [],
    })
    await makeMember(tenant, { lines: [line] })
    await sealEvents(tenant.system)
    counted = await countAll(server.adminUrl, tenant.id)
  }, 120_000)
  afterAll(async () => {
    product?.kill()
    if (product && product.exitCode === null) await once(product, 'exit')
    await closeDb()
    Object.assign(process.env, before)
    resetEnv()
    await server?.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })

  it('is taken while leads come in', async () => {
    const busy = await mintTenant()
    const line = await makeLine(busy)
    await makeMember(busy, { lines: [line], maxOpen: 10_000 })
    // Admitted and not yet routed, which are two commits: the backup surely holds such a lead.
    await admitLeads(busy.system, [leadOf(line)])
    let going = true
    let admitted = 0
    const work = (async () => {
      while (going) {
        const [one] = await admitLeads(busy.system, [leadOf(line)])
        await routeLeads(busy.system, { ids: [one?.leadId ?? ''], trigger: 'admitted' })
        admitted += 1
      }
    })()
    const child = spawn(process.execPath, ['scripts/backup.mjs', backup], {
      cwd: ROOT,
      env: environment(first),
    })
    const [code] = await once(child, 'exit')
    going = false
    await work
    expect([code, admitted > 3]).toEqual([0, true])
    expect(readdirSync(backup).sort()).toEqual([
      'demo-is-made',
      'files',
      'manifest.json',
      'postgres',
      'secret',
    ])
    // What happens after it is not in it.
    await admitLeads(tenant.system, [leadOf(await makeLine(tenant))])
    await closeDb()
  })

  it('is put back into a fresh place: every row, the chain, nothing half-written', async () => {
    expect(script('restore', second, backup)).toContain('2 workspaces')
    expect(readFileSync(path.join(second, 'files', 'offer.pdf'), 'utf8')).toBe('an offer')
    const secret = secretOf(second)
    expect(secret).toBe(secretOf(first))
    await server?.stop()
    server = await startEmbedded({ dataDir: second, secret })
    await workOn(server, secret)
    expect(await countAll(server.adminUrl, tenant.id)).toEqual(counted)
    expect(await verifyChain(tenant.system)).toMatchObject({ whole: true })
    // What is one commit is whole. Leads between admission and routing wait for the product to start: the one made
    // so, and perhaps the one the cut fell upon.
    const broken = await brokenOfOthers(server.adminUrl, tenant.id)
    expect(broken.filter((one) => one.what !== 'limbo')).toEqual([])
    expect([1, 2]).toContain(broken.length)
    await closeDb()
  })

  it('lets the product start on it, people sign in, and what the cut left waiting is taken up', async () => {
    await server?.stop()
    // The port of an installation is remembered, so the address stays true under the product.
    const adminUrl = server?.adminUrl ?? ''
    server = undefined
    const port = await freePort()
    product = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: ROOT,
      env: environment(second, { PORT: String(port) }),
    })
    let output = ''
    product.stdout?.on('data', (chunk) => {
      output += String(chunk)
    })
    await expect.poll(() => output, { timeout: 60_000 }).toContain('Meridian  http')
    const url = `http://localhost:${port}`
    const csrf = await fetch(`${url}/api/auth/csrf`)
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const done = await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookiesOf(csrf), origin: url },
      body: new URLSearchParams({ ...PERSON, csrfToken, json: 'true', callbackUrl: url }),
    })
    // A stranger would be sent to the sign-in page instead.
    const page = await fetch(url, { headers: { cookie: cookiesOf(done) } })
    expect([page.status, new URL(page.url).pathname.split('/')[1]]).toEqual([200, tenant.slug])
    await expect.poll(() => brokenOfOthers(adminUrl, tenant.id), { timeout: 30_000 }).toEqual([])
  })

  it('is refused when it is damaged, unfinished, or would overwrite', () => {
    const attempt = (from: string, dataDir: string): string => {
      try {
        return script('restore', dataDir, from)
      } catch (error) {
        return String((error as { stderr?: string }).stderr)
      }
    }
    const third = path.join(home, 'third')
    expect(attempt(backup, first)).toContain('not empty')
    expect(attempt(path.join(home, 'nothing'), third)).toContain('no finished backup')
    appendFileSync(path.join(backup, 'files', 'offer.pdf'), '!')
    expect(attempt(backup, third)).toContain('offer.pdf was altered')
    expect(existsSync(path.join(third, 'postgres'))).toBe(false)
  })
})

/** Of the data directory; the test run's own stands in the environment. */
const secretOf = (dataDir: string): string => readFileSync(path.join(dataDir, 'secret'), 'utf8').trim()

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

async function sql(url: string, statement: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** Broken invariants of the other workspace, the one that was at work during the backup. */
async function brokenOfOthers(url: string, tenantId: string): Promise<Record<string, unknown>[]> {
  const [other] = await sql(url, 'select id from tenant where id <> $1', [tenantId])
  return sql(url, BROKEN_INVARIANTS, [other?.id])
}

/** Rows of a workspace, table by table. */
async function countAll(url: string, tenantId: string): Promise<Record<string, number>> {
  const tables = await sql(
    url,
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    [],
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await sql(
      url,
      `select count(*)::int as n from ${pg.escapeIdentifier(String(name))} where tenant_id = $1`,
      [tenantId],
    )
    counts[String(name)] = Number(row?.n)
  }
  return counts
}
