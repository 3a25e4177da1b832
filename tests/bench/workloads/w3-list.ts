import type pg from 'pg'
import { type Bench, type FilledProduct, repeated } from '../bench'
import type { FilledWorkspace } from '../data/fill-workspaces'
import { onFilledProducts } from '../data/filled-product'
import { Sender } from '../measure/http'
import { closedLoop, type Load } from '../measure/load'

const SECONDS = 5
const SEARCH_SECONDS = 3
const LIST = '/api/v1/leads?status=assigned&limit=50'
/** What is searched for: a part of one number in thousands, names of one lead in a hundred, and a word of every lead. */
const SEARCHES = {
  'part of a phone': '01833',
  'two characters': '王伟',
  pinyin: 'lixiaoming',
  'a word in all names': '有限公司',
}

// What the product's list answers, without roles, row security, names and HTTP; the total ends where the product's does.
const RAW = [
  `select id, name, company, mobile, status, region, source, received_at, created_at, owner_id from lead
   where tenant_id = $1 and status = $2 and not is_test order by received_at desc, id desc limit 51`,
  `select count(*)::int as n from (
     select 1 from lead where tenant_id = $1 and status = $2 and not is_test limit 10001) counted`,
]

/**
 * W3: fifty leads with filter, sort and total, asked for one after the other, out of so many leads in fifty workspaces
 * of which one holds half; then searches in the same leads.
 */
export async function w3List(bench: Bench): Promise<void> {
  let smallest: string | undefined
  await onFilledProducts(bench, async (product) => {
    const { admin, workspace, label } = product
    const { report } = bench
    await repeated(bench, async (round) => {
      bench.say(`W3, ${label}: round ${round}`)
      const raw = await rawList(admin, workspace)
      report.add(`baseline: raw list + total, ${label}, p50`, 'ms', raw)
      const ours = await ask(product, LIST, SECONDS)
      report.add(`W3 list with total, ${label}, p50`, 'ms', ours.p50, { must: 12.5, aim: 8 })
      report.add(`W3 list with total, ${label}, p99`, 'ms', ours.p99)
      report.add(`W3, of raw SQL, ${label}`, '×', ours.p50 / raw, { must: 7, aim: 4.5 })
      for (const [what, q] of Object.entries(SEARCHES)) {
        const found = await ask(product, `/api/v1/leads?limit=50&q=${encodeURIComponent(q)}`, SEARCH_SECONDS)
        report.add(`search by ${what}, ${label}, p95`, 'ms', found.p95, { must: 100, aim: 50 })
      }
    })
    const before = smallest && report.medianOf(`W3 list with total, ${smallest}, p50`)
    const here = report.medianOf(`W3 list with total, ${label}, p50`)
    if (before && here)
      report.add(`W3 list with total, ${label}, of ${smallest}`, '×', here / before, { must: 1.3, aim: 1.1 })
    smallest ??= label
  })
}

async function rawList(admin: pg.Client, { id }: FilledWorkspace): Promise<number> {
  const { p50 } = await closedLoop({ concurrency: 1, seconds: SECONDS }, async () => {
    for (const [i, text] of RAW.entries())
      await admin.query({ name: `raw_${i}`, text, values: [id, 'assigned'] })
  })
  return p50
}

async function ask({ url, apiKey }: FilledProduct, path: string, seconds: number): Promise<Load> {
  const sender = new Sender(url, 1)
  const result = await closedLoop({ concurrency: 1, seconds }, async () => {
    await sender.send(path, { method: 'GET', headers: { authorization: `Bearer ${apiKey}` } })
  })
  await sender.close()
  return result
}
