import type pg from 'pg'
import { createApiKey } from '@/lib/people/commands/api-keys'
import { keyScopes } from '@/lib/wiring/permissions'
import { systemCtx } from '../../support/mint-tenant'
import { ProductProcess } from '../../support/product-process'
import { type Bench, repeated } from '../bench'
import { type FilledWorkspace, fillWorkspaces } from '../data/fill-workspaces'
import { Sender } from '../measure/http'
import { closedLoop } from '../measure/load'
import { onDatabase } from '../office'

const WORKSPACES = 50
const SECONDS = 5
const PATH = '/api/v1/leads?status=assigned&limit=50'

// What the product's list answers, without roles, row security, names and HTTP; the total ends where the product's does.
const RAW = [
  `select id, name, company, mobile, status, region, source, received_at, created_at, owner_id from lead
   where tenant_id = $1 and status = $2 and not is_test order by received_at desc, id desc limit 51`,
  `select count(*)::int as n from (
     select 1 from lead where tenant_id = $1 and status = $2 and not is_test limit 10001) counted`,
]

/**
 * W3: fifty leads with filter, sort and total, asked for one after the other, out of `rows` leads in fifty workspaces
 * of which one holds half.
 */
export async function w3List(bench: Bench): Promise<void> {
  await onDatabase(bench.machine, async (admin) => {
    bench.say(`W3: making ${bench.rows} leads`)
    const [workspace] = await fillWorkspaces(admin, { rows: bench.rows, workspaces: WORKSPACES })
    if (!workspace) return
    const scopes = keyScopes.filter((s) => s === 'lead.read')
    const { secret } = await createApiKey(
      systemCtx(workspace.id),
      { name: 'bench', scopes, expiresInDays: null },
      keyScopes,
    )
    const web = await ProductProcess.start('web')
    const label = `${(bench.rows / 1_000).toLocaleString('en')} k leads`
    try {
      await repeated(bench, async (round) => {
        bench.say(`W3: round ${round}`)
        const raw = await rawList(admin, workspace)
        bench.report.add(`baseline: raw list + total, ${label}, p50`, 'ms', raw)
        const ours = await overHttp(web.url, secret)
        bench.report.add(`W3 list with total, ${label}, p50`, 'ms', ours.p50, { must: 12.5, aim: 8 })
        bench.report.add(`W3 list with total, ${label}, p99`, 'ms', ours.p99)
        bench.report.add('W3, of raw SQL', '×', ours.p50 / raw, { must: 7, aim: 4.5 })
      })
    } finally {
      await web.stop()
    }
  })
}

async function rawList(admin: pg.Client, { id }: FilledWorkspace): Promise<number> {
  const { p50 } = await closedLoop({ concurrency: 1, seconds: SECONDS }, async () => {
    for (const [i, text] of RAW.entries())
      await admin.query({ name: `raw_${i}`, text, values: [id, 'assigned'] })
  })
  return p50
}

async function overHttp(origin: string, secret: string) {
  const sender = new Sender(origin, 1)
  const result = await closedLoop({ concurrency: 1, seconds: SECONDS }, async () => {
    await sender.send(PATH, { method: 'GET', headers: { authorization: `Bearer ${secret}` } })
  })
  await sender.close()
  return result
}
