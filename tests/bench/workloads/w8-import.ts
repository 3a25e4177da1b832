import { setTimeout as sleep } from 'node:timers/promises'
import { importFile } from '../../../scripts/stand-ins/import-file.mjs'
import { browserOf } from '../../support/api'
import { makeMember } from '../../support/factories'
import { ProductProcess } from '../../support/product-process'
import { type Bench, repeated } from '../bench'
import { Sender } from '../measure/http'
import { percentile } from '../measure/statistics'
import { onDatabase, openBenchOffice } from '../office'

const ROWS = 50_000
const FEW = 5_000
const COLUMNS = {
  姓名: 'name',
  手机号码: 'phone',
  公司名称: 'company',
  邮箱: 'email',
  省份: 'province',
  留言: 'message',
}
/** A page of the list is asked for this often while rows come in (ms). */
const LOOKS_EVERY = 150
const LONGEST_MS = 10 * 60_000

/** W8: a file of 50,000 rows, 300 wrong and 900 twice, while somebody looks at the list; then it is taken back. */
export async function w8Import(bench: Bench): Promise<void> {
  const rows = bench.isSmall ? FEW : ROWS
  const content = Buffer.from(importFile({ rows })).toString('base64')
  const name = `W8 ${rows.toLocaleString('en')} rows`
  for (const assigns of [false, true])
    await repeated(bench, (round) =>
      onDatabase(bench.machine, async (admin) => {
        const label = assigns ? 'given out' : 'set aside'
        bench.say(`W8, ${label}: round ${round}`)
        const { tenant, channel } = await openBenchOffice(admin)
        const { cookie } = await browserOf(tenant, await makeMember(tenant, { role: 'admin' }))
        const web = await ProductProcess.start('web')
        const worker = await ProductProcess.start('worker')
        const sender = new Sender(web.url, 4)
        const headers = { cookie, origin: web.url, 'content-type': 'application/json' }
        const get = (path: string) => sender.send(path, { method: 'GET', headers: { cookie } })
        const post = (path: string, body: object) =>
          sender.send(path, { headers, body: JSON.stringify(body) })
        const steps = async (id: string, state: string) => {
          const from = performance.now()
          const looks: number[] = []
          for (;;) {
            const look = performance.now()
            await get('/api/v1/leads?limit=50')
            looks.push(performance.now() - look)
            const answer = JSON.parse(await get(`/api/v1/imports/${id}`))
            if (answer.state === state) return { seconds: (performance.now() - from) / 1_000, looks, answer }
            if (answer.state === 'unreadable' || performance.now() - from > LONGEST_MS)
              throw new Error(`W8: ${answer.state}, waited for ${state}`)
            await sleep(LOOKS_EVERY)
          }
        }
        try {
          const { id } = JSON.parse(
            await post('/api/v1/imports', {
              fileName: 'list.csv',
              content,
              productLineId: channel.lineId,
            }),
          ) as { id: string }
          const read = await steps(id, 'read')
          await post(`/api/v1/imports/${id}/check`, { columns: COLUMNS })
          const checked = await steps(id, 'checked')
          await post(`/api/v1/imports/${id}/start`, { assigns })
          const run = await steps(id, 'done')
          bench.say(JSON.stringify(run.answer.counts))
          const { report } = bench
          report.add(`${name} read`, 's', read.seconds)
          report.add(`${name} checked`, 's', checked.seconds)
          report.add(`${name} let in, ${label}`, 's', run.seconds, { must: 180, aim: 90 })
          report.add(`W8 list meanwhile, ${label}, p95`, 'ms', percentile(run.looks, 0.95), {
            must: 300,
            aim: 100,
          })
          await post(`/api/v1/imports/${id}/undo`, {})
          const undone = await steps(id, 'undone')
          bench.say(JSON.stringify(undone.answer.counts))
          report.add(`${name} taken back, ${label}`, 's', undone.seconds)
        } finally {
          await sender.close()
          await Promise.all([web.stop(), worker.stop()])
        }
      }),
    )
}
