import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { suggestedColumns } from '@/lib/transfer/columns'
import { checkImport, startImport } from '@/lib/transfer/commands/steer-import'
import { uploadImport } from '@/lib/transfer/commands/upload-import'
import type { Founded } from '../founding/found-workspace'
import type { Random } from '../random'
import type { Scenario } from '../scenario'
import { settleConsequences } from './consequences'
import { makePerson, type Person } from './person'

const HEADERS = ['姓名', '手机', '单位名称', '职务', '省份', '备注'] as const
const PEOPLE = 46
/** Who stands in the list twice, and who left no number: what a list from a meeting's desk looks like. */
const TWICE = [7, 19, 30]
const WITHOUT_NUMBER = [12, 26, 39]

/**
 * Ops let the sign-in list of a trade meeting in: some rows lack a number and wait in quarantine, some people stand in it
 * twice. Read, checked and run by the jobs a worker would have been woken for.
 */
export async function importList(
  c: TxCtx,
  { employees, lineIds }: Founded,
  scenario: Scenario,
  random: Random,
): Promise<void> {
  const ops = employees.find(({ plan }) => plan.role === 'ops')
  const [line] = scenario.lines
  const productLineId = line && lineIds.get(line.code)
  if (!ops || !productLineId) return
  const asOps = { ...c, actor: ops.ctx.actor }
  const { id: importId } = await uploadImport(asOps, {
    fileName: `${line.name}行业会议签到名单.csv`,
    content: Buffer.from(`\ufeff${listOf(random, scenario, line.code)}`).toString('base64'),
    productLineId,
  })
  await settleConsequences(c)
  await checkImport(asOps, { importId, columns: suggestedColumns(HEADERS, []) })
  await settleConsequences(c)
  await startImport(asOps, { importId, assigns: true })
  await settleConsequences(c)
  const [row] = await c.tx.$queryRaw<{ state: string }[]>(sql`
    select state from lead_import where tenant_id = ${c.tenantId}::uuid and id = ${importId}::uuid`)
  if (row?.state !== 'done') throw new Error(`the demo's import is ${row?.state}`)
}

function listOf(random: Random, scenario: Scenario, line: string): string {
  const needs = scenario.trade.needs[line] ?? ['']
  const people = Array.from({ length: PEOPLE }, () => makePerson(random, scenario))
  const rows = people.map((person, i) =>
    rowOf(WITHOUT_NUMBER.includes(i) ? { ...person, phone: '' } : person, random.pick(needs)),
  )
  for (const i of TWICE) rows.push(rows[i] as string)
  return [HEADERS.join(','), ...rows, ''].join('\r\n')
}

const rowOf = ({ name, phone, organisation, title, place }: Person, need: string): string =>
  [name, phone, organisation, title, place.province, need]
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',')
