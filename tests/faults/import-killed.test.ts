import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkImport, startImport, undoImport } from '@/lib/transfer/commands/steer-import'
import { uploadImport } from '@/lib/transfer/commands/upload-import'
import { getImport } from '@/lib/transfer/queries/list-imports'
import { importFile } from '@/scripts/stand-ins/import-file.mjs'
import { makeLine, makeMember } from '../support/factories'
import { mintTenant, type Tenant } from '../support/mint-tenant'
import { Stage } from './stage'

const ROWS = 3_000
const BAD = 30
const TWICE = 60
const COLUMNS = {
  姓名: 'name',
  手机号码: 'phone',
  公司名称: 'company',
  邮箱: 'email',
  省份: 'province',
} as const
/** A silent worker's import is taken over after its lease (10 s) and a look of the sweeper; and a busy machine. */
const WITHIN_MS = 120_000

let stage: Stage
beforeAll(async () => {
  stage = await Stage.start()
})
afterAll(() => stage.remove())

async function until(t: Tenant, id: string, state: string): Promise<void> {
  const from = performance.now()
  for (;;) {
    const found = await getImport(t.system, id)
    if (found.state === state) return
    if (performance.now() - from > WITHIN_MS)
      throw new Error(`${found.state} at row ${found.stepRows}, waited for ${state}\n${stage.output}`)
    await sleep(200)
  }
}

it('a worker killed half way through every step of an import: no row is lost, none comes in twice', async () => {
  const t = await mintTenant()
  const lineId = await makeLine(t)
  await makeMember(t, { lines: [lineId], maxOpen: 10_000 })
  const worker = await stage.process('worker')
  /** Runs the step with a worker that kills itself at a named point of it, then with one that lives. */
  const dying = async (point: string, begin: () => Promise<unknown>) => {
    await worker.kill()
    await worker.resume({ FAILPOINT: `${point}:kill` })
    await begin()
    await worker.ended()
    await worker.resume({ FAILPOINT: '' })
  }

  const content = Buffer.from(importFile({ rows: ROWS, bad: BAD, duplicates: TWICE })).toString('base64')
  let id = ''
  await dying('import.read', async () => {
    id = (await uploadImport(t.system, { fileName: 'list.csv', content, productLineId: lineId })).id
  })
  await until(t, id, 'read')
  expect(await getImport(t.system, id)).toMatchObject({ rows: ROWS, stepRows: ROWS })

  await dying('import.checked', () => checkImport(t.system, { importId: id, columns: COLUMNS }))
  await until(t, id, 'checked')
  const { counts } = await getImport(t.system, id)
  expect((counts.ok ?? 0) + (counts.known ?? 0) + (counts.bad ?? 0)).toBe(ROWS)
  expect(counts.known).toBeGreaterThan(TWICE / 2)

  // Once with the portion in hand and not kept, once behind a kept one.
  await dying('import.settled', () => startImport(t.system, { importId: id, assigns: false }))
  await worker.kill()
  await worker.resume({ FAILPOINT: 'import.run:kill' })
  await worker.ended()
  await worker.resume({ FAILPOINT: '' })
  await until(t, id, 'done')
  const done = await getImport(t.system, id)
  expect(done.counts).toMatchObject({ admitted: counts.ok, touched: counts.known, quarantined: counts.bad })
  const came = await stage.sql<{ deliveries: number; leads: number; lines: number; touches: number }>(
    `select (select count(*)::int from inbox where tenant_id = $1) as deliveries,
       (select count(*)::int from lead where tenant_id = $1) as leads,
       (select count(distinct line)::int from lead_import_row where tenant_id = $1 and outcome is not null) as lines,
       (select count(*)::int from lead_touch where tenant_id = $1) as touches`,
    [t.id],
  )
  expect(came).toEqual([{ deliveries: ROWS, leads: counts.ok, lines: ROWS, touches: counts.known }])

  await dying('import.undone', () => undoImport(t.system, { importId: id }))
  await until(t, id, 'undone')
  expect((await getImport(t.system, id)).counts).toMatchObject({ 'undo.removed': counts.ok })
  expect(await stage.sql('select count(*)::int as n from lead where tenant_id = $1', [t.id])).toEqual([
    { n: 0 },
  ])
  expect(await stage.sql('select count(*)::int as n from party where tenant_id = $1', [t.id])).toEqual([
    { n: 0 },
  ])
})
