import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { TenantPool } from '@/lib/platform/db/tenant-pool'
import { inScope } from '@/lib/platform/db/tenant-scope'
import { PrismaClient } from '@/prisma/generated/client'
import { roleUrl } from '../../../scripts/db/role-url.mjs'
import { TEST_SECRET } from '../../../scripts/db/test-cluster.mjs'
import { FaultProxy } from '../../support/fault-proxy'
import { type Bench, repeated } from '../bench'
import { fillWorkspaces } from '../data/fill-workspaces'
import { closedLoop } from '../measure/load'
import { onDatabase } from '../office'

const CONCURRENCY = 10
const SECONDS = 4
const ROWS = 20_000

/** L10: twenty rows through the tenant pool under row-level security, against the same query without either. */
export async function l10Isolation(bench: Bench): Promise<void> {
  await onDatabase(bench.machine, async (admin) => {
    const [workspace] = await fillWorkspaces(admin, { rows: ROWS, workspaces: 10 })
    if (!workspace) return
    const proxy = await FaultProxy.start({ host: '127.0.0.1', port: bench.machine.port })
    try {
      for (const latency of [false, true]) {
        if (latency) proxy.set({ kind: 'latency', ms: 0.5 })
        const port = latency ? proxy.port : bench.machine.port
        const name = latency ? `at ${await roundTrip(admin, port)} ms round trip` : 'directly'
        await repeated(bench, async (round) => {
          bench.say(`L10 ${name}: round ${round}`)
          const open = await withoutRls(urlAt(admin, port), workspace.id)
          const closed = await withRls(urlAt(admin, port), workspace.id)
          bench.report.add(`baseline: tenant's leads without row security, ${name}`, '/s', open)
          bench.report.add(
            `L10 under row security, ${name}, of the same without`,
            '%',
            (100 * closed) / open,
            {
              must: 85,
              aim: 95,
            },
          )
        })
      }
    } finally {
      await proxy.close()
    }
  })
}

function urlAt(admin: pg.Client, port: number): string {
  return `postgres://${admin.user}:${admin.password}@127.0.0.1:${port}/${admin.database}`
}

/** What one statement really takes through the proxy; timers are coarser than half a millisecond. */
async function roundTrip(admin: pg.Client, port: number): Promise<string> {
  const client = new pg.Client({ connectionString: urlAt(admin, port) })
  await client.connect()
  const { p50 } = await closedLoop({ concurrency: 1, seconds: 1 }, async () => {
    await client.query('select 1')
  })
  await client.end()
  return p50.toFixed(1)
}

const page = (client: PrismaClient, tenantId: string) =>
  client.lead.findMany({
    where: { tenantId, status: 'assigned' },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: 20,
  })

async function withoutRls(connectionString: string, tenantId: string): Promise<number> {
  const pool = new pg.Pool({ connectionString, max: CONCURRENCY })
  return rateOf(pool, (client) => page(client, tenantId))
}

async function withRls(connectionString: string, tenantId: string): Promise<number> {
  const pool = new TenantPool({
    connectionString: roleUrl(connectionString, 'meridian_app', TEST_SECRET),
    max: CONCURRENCY,
  })
  return rateOf(pool, (client) => inScope({ tenantId }, () => page(client, tenantId)))
}

async function rateOf(pool: pg.Pool, ask: (client: PrismaClient) => Promise<unknown>): Promise<number> {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) })
  const { rate } = await closedLoop({ concurrency: CONCURRENCY, seconds: SECONDS }, async () => {
    await ask(client)
  })
  await client.$disconnect()
  await pool.end()
  return rate
}
