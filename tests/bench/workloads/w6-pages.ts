import { scriptBytes } from '../../support/first-load'
import { type Bench, type FilledProduct, repeated } from '../bench'
import { onFilledProducts } from '../data/filled-product'
import { Sender } from '../measure/http'
import { closedLoop } from '../measure/load'

const SECONDS = 4

/** W6: how long the server takes for a page a signed-in rep opens, and what of JavaScript their browser loads with it. */
export async function w6Pages(bench: Bench): Promise<void> {
  await onFilledProducts(bench, async (product) => {
    const [memberId = ''] = product.workspace.members
    const [cookie = ''] = product.cookies
    const { slug } = product
    const pages = {
      'lead list': `/${slug}/leads`,
      'lead page': `/${slug}/leads/${await oneLeadOf(product, memberId)}`,
      'today page': `/${slug}/today`,
    }
    const sender = new Sender(product.url, 1)
    const open = (path: string) => sender.send(path, { method: 'GET', headers: { cookie } })
    try {
      await repeated(bench, async (round) => {
        bench.say(`W6, ${product.label}: round ${round}`)
        for (const [what, path] of Object.entries(pages)) {
          const { p95 } = await closedLoop(
            { concurrency: 1, seconds: SECONDS },
            async () => void (await open(path)),
          )
          bench.report.add(`${what}, ${product.label}, server time p95`, 'ms', p95, { must: 150, aim: 80 })
        }
      })
      for (const [what, path] of Object.entries(pages)) {
        const bytes = await scriptBytes(await open(path), (script) => sender.send(script, { method: 'GET' }))
        bench.report.add(`${what}, JavaScript, gzipped`, 'kB', bytes / 1_000, { must: 250, aim: 170 })
      }
    } finally {
      await sender.close()
    }
  })
}

async function oneLeadOf({ admin, workspace }: FilledProduct, memberId: string): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    'select id from lead where tenant_id = $1 and owner_id = $2 order by received_at desc limit 1',
    [workspace.id, memberId],
  )
  return rows[0]?.id ?? ''
}
