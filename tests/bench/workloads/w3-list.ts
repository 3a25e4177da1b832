import type pg from 'pg'
import { createApiKey } from '@/lib/people/commands/api-keys'
import { keyScopes } from '@/lib/wiring/permissions'
import { systemCtx } from '../../support/mint-tenant'
import { type Bench, repeated } from '../bench'
import type { FilledWorkspace } from '../data/fill-workspaces'
import { onFilledProduct } from '../data/filled-product'
import { Sender } from '../measure/http'
import { closedLoop, type Load } from '../measure/load'

const SECONDS = 5
const SEARCH_SECONDS = 3
const LIST = '/api/v1/leads?status=assigned&limit=50'
/** What is searched for; each word is in a two-hundredth of the leads, or in fewer. */
const SEARCHES = { 'part of a phone': '01833', 'two characters': '王伟', pinyin: 'lixiaoming' }

// What the product's list answers, without roles, row security, names and HTTP; the total ends where the product's does.
const RAW = [
  `select id, name, company, mobile, status, region, source, received_at, created_at, owner_id from lead
   where tenant_id = $1 and status = $2 and not is_test order by received_at desc, id desc limit 51`,
  `select count(*)::int as n from (
     select 1 from lead where tenant_id = $1 and status = $2 and not is_test limit 10001) counted`,
]

/**
 * W3: fifty leads with filter, sort and total, asked for one after the other, out of `rows` leads in fifty workspaces
 * of which one holds half; then searches in the same leads.
 */
export async function w3List(bench: Bench): Promise<void> {
  await onFilledProduct(bench, 'W3', async ({ admin, workspace, url, label }) => {
    const scopes = keyScopes.filter((s) => s === 'lead.read')
    const { secret } = await createApiKey(
      systemCtx(workspace.id),
      { name: 'bench', scopes, expiresInDays: null },
      keyScopes,
    )
    const ask = (path: string, seconds: number) => overHttp(url, path, secret, seconds)
    await repeated(bench, async (round) => {
      bench.say(`W3: round ${round}`)
      const raw = await rawList(admin, workspace)
      bench.report.add(`baseline: raw list + total, ${label}, p50`, 'ms', raw)
      const ours = await ask(LIST, SECONDS)
      bench.report.add(`W3 list with total, ${label}, p50`, 'ms', ours.p50, { must: 12.5, aim: 8 })
      bench.report.add(`W3 list with total, ${label}, p99`, 'ms', ours.p99)
      bench.report.add(`W3, of raw SQL, ${label}`, '×', ours.p50 / raw, { must: 7, aim: 4.5 })
      for (const [what, q] of Object.entries(SEARCHES)) {
        const { p95 } = await ask(`/api/v1/leads?limit=50&q=${encodeURIComponent(q)}`, SEARCH_SECONDS)
        bench.report.add(`search by ${what}, ${label}, p95`, 'ms', p95, { must: 100, aim: 50 })
      }
    })
  })
}

async function rawList(admin: pg.Client, { id }: FilledWorkspace): Promise<number> {
  const { p50 } = await closedLoop({ concurrency: 1, seconds: SECONDS }, async () => {
    for (const [i, text] of RAW.entries())
      await admin.query({ name: `raw_${i}`, text, values: [id, 'assigned'] })
  })
  return p50
}

async function overHttp(origin: string, path: string, secret: string, seconds: number): Promise<Load> {
  const sender = new Sender(origin, 1)
  const result = await closedLoop({ concurrency: 1, seconds }, async () => {
    await sender.send(path, { method: 'GET', headers: { authorization: `Bearer ${secret}` } })
  })
  await sender.close()
  return result
}
