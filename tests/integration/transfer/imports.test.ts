import { describe, expect, it } from 'vitest'
import { createField } from '@/lib/catalog/commands/custom-fields'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { deletePreset, savePreset } from '@/lib/transfer/commands/presets'
import { checkImport, discardImport, startImport } from '@/lib/transfer/commands/steer-import'
import { takeErrors } from '@/lib/transfer/commands/take-errors'
import { uploadImport } from '@/lib/transfer/commands/upload-import'
import { listImportRows } from '@/lib/transfer/queries/list-import-rows'
import { getImport, listImports } from '@/lib/transfer/queries/list-imports'
import { listPresets } from '@/lib/transfer/queries/list-presets'
import { problemWords } from '@/lib/wiring/problem-words'
import { countRows } from '@/tests/support/database'
import { aMobile, leadOf, makeLine, makeMember } from '@/tests/support/factories'
import { checked, fileOf, IMPORT_COLUMNS, uploaded } from '@/tests/support/import-file'
import { eventsOf, rowsOf } from '@/tests/support/look'
import { ctxOf, mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { settle } from '@/tests/support/settle'

const row = (name: string, phone = aMobile(), more: string[] = ['', '', '', '']) => [name, phone, ...more]

async function office() {
  const t = await mintTenant()
  const lineId = await makeLine(t)
  const rep = await makeMember(t, { name: '李销售', lines: [lineId], maxOpen: 500 })
  const manager = await makeMember(t, { role: 'manager', online: false })
  return { t, lineId, rep, manager, ctx: await manager.ctx() }
}
/** Rows of every table of the workspace but the import's own and what says that something was asked. */
async function rowCounts(t: Tenant): Promise<Record<string, number>> {
  const tables = await rowsOf<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and c.relname not in ('lead_import', 'lead_import_row', 'event', 'event_subject', 'outbox', 'processed', 'live_message')`,
  )
  const counts = await Promise.all(
    tables.map(async ({ name }) => [name, await countRows(name, 'tenant_id = $1', [t.id])] as const),
  )
  return Object.fromEntries(counts)
}
async function errorFile(ctx: Parameters<typeof takeErrors>[0], importId: string): Promise<string> {
  const { pieces } = await takeErrors(ctx, problemWords('zh-CN'), { importId })
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

describe('a file that was handed in', () => {
  it('is read in the background, and says what its columns are likely to mean', async () => {
    const { t, lineId, ctx } = await office()
    await createField(t.system, {
      object: 'lead',
      key: 'booth',
      type: 'text',
      label: { 'zh-CN': '展位号', en: 'Booth' },
    })
    const content = fileOf([['王芳', '13912340013', 'A12', 'x']], ['姓名', '手机号码', '展位号', '别的'])
    const id = await uploaded(ctx, lineId, content)
    expect(await getImport(ctx, id)).toMatchObject({
      state: 'read',
      rows: 1,
      format: 'csv',
      encoding: 'utf-8',
      columns: [
        { header: '姓名', samples: ['王芳'] },
        { header: '手机号码', samples: ['13912340013'] },
        { header: '展位号', samples: ['A12'] },
        { header: '别的', samples: ['x'] },
      ],
      meanings: { 姓名: 'name', 手机号码: 'phone', 展位号: 'custom.booth' },
    })
    expect((await listImports(ctx, {})).items.map((item) => item.id)).toEqual([id])
  })

  it('that cannot be read says why, and can be thrown away', async () => {
    const { lineId, ctx } = await office()
    const id = await uploaded(ctx, lineId, Buffer.from('姓名,手机\n').toString('base64'))
    expect(await getImport(ctx, id)).toMatchObject({ state: 'unreadable', problem: { reason: 'noRows' } })
    await discardImport(ctx, { importId: id })
    await expect(getImport(ctx, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses columns nobody could be reached by, columns it does not have, and text that is no base64', async () => {
    const { lineId, ctx } = await office()
    const id = await uploaded(ctx, lineId, fileOf([row('王芳')]))
    const check = (columns: object) =>
      checkImport(ctx, { importId: id, columns: columns as typeof IMPORT_COLUMNS })
    await expect(check({ 姓名: 'name' })).rejects.toMatchObject({
      details: [{ path: 'columns', messageKey: 'import.noContactColumn' }],
    })
    await expect(check({ 电话: 'phone' })).rejects.toMatchObject({
      details: [{ path: 'columns.电话', messageKey: 'import.noSuchColumn' }],
    })
    await expect(check({ 手机: 'phone', 公司: 'custom.nobody' })).rejects.toMatchObject({
      code: 'validation',
    })
    await expect(
      uploadImport(ctx, { fileName: 'x', content: '不是', productLineId: lineId }),
    ).rejects.toMatchObject({ code: 'validation' })
    await expect(startImport(ctx, { importId: id })).rejects.toMatchObject({ messageKey: 'import.notNow' })
  })
})

describe('the dry run', () => {
  it('says of each row what would become of it, and writes nothing', async () => {
    const { t, lineId, ctx } = await office()
    const phone = aMobile()
    await admitLead(t.system, leadOf(lineId, { name: '老客户', phone }))
    await settle()
    const twice = aMobile()
    const id = await uploaded(
      ctx,
      lineId,
      fileOf([
        row('新客户'),
        row('又来了', phone),
        row('第一次', twice),
        row('第二次', twice),
        row('号码不对', '12345'),
        row('没有联系方式', ''),
        row('邮箱不对', '', ['', 'not an address', '', '']),
        row('省份不对', undefined, ['', '', '火星', '']),
        row('太长', undefined, ['', '', '', 'x'.repeat(5_000)]),
      ]),
    )
    const before = await rowCounts(t)
    await checkImport(ctx, { importId: id, columns: IMPORT_COLUMNS })
    await settle()
    expect(await rowCounts(t)).toEqual(before)
    expect(await getImport(ctx, id)).toMatchObject({
      state: 'checked',
      stepRows: 9,
      counts: { ok: 2, known: 2, bad: 5 },
    })
    const { items } = await listImportRows(t.system, { importId: id })
    expect(
      items.map((r) => [r.line, r.verdict, r.problems.map((p) => `${p.column} ${p.messageKey}`)]),
    ).toEqual([
      [2, 'ok', []],
      [3, 'known', []],
      [4, 'ok', []],
      [5, 'known', []],
      [6, 'bad', ['手机 intakeProblems.row.phone']],
      [7, 'bad', ['null intakeProblems.noContact']],
      [8, 'bad', ['邮箱 intakeProblems.row.email']],
      [9, 'bad', ['省份 intakeProblems.row.province']],
      [10, 'bad', ['备注 intakeProblems.row.tooLong']],
    ])
    expect(items[1]?.twin).toMatchObject({ name: '老客户', line: null })
    expect(items[3]?.twin).toMatchObject({ leadId: null, line: 4 })
    const again = await listImportRows(ctx, { importId: id, show: 'bad', limit: 2 })
    expect(again.items.map(({ line }) => line)).toEqual([6, 7])
    expect(
      (await listImportRows(ctx, { importId: id, show: 'bad', after: again.nextAfter ?? 0 })).items,
    ).toHaveLength(3)
    // With other columns it is looked at anew, and counted anew.
    await checkImport(ctx, { importId: id, columns: { 手机: 'phone' } })
    await settle()
    expect((await getImport(ctx, id)).counts).toEqual({ ok: 4, known: 2, bad: 3 })
  })

  it('shows whose copy a row is as far as the asker may know', async () => {
    const { t, lineId } = await office()
    const phone = aMobile()
    const { leadId } = await admitLead(t.system, leadOf(lineId, { name: '欧阳明月', phone }))
    await settle()
    const [owner] = await rowsOf<{ name: string }>(
      'select m.name from lead l join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id where l.id = $1',
      [leadId],
    )
    expect(owner?.name).toBe('李销售')
    const narrow = await makeMember(t, { role: 'manager', online: false })
    const ctx = await narrow.ctx()
    const id = await checked(ctx, lineId, [row('某人', phone)])
    const [seen] = (await listImportRows(ctx, { importId: id })).items
    expect(seen?.twin).toMatchObject({ leadId: null, owner: '李销售' })
    expect(seen?.twin?.name).not.toContain('明月')
    const all = await listImportRows(t.system, { importId: id })
    expect(all.items[0]?.twin).toMatchObject({ leadId, name: '欧阳明月' })
  })
})

describe('the file of what is wrong', () => {
  it('holds the columns as they came and why, harms no spreadsheet, and can be handed in again', async () => {
    const { t, lineId, ctx } = await office()
    const id = await checked(ctx, lineId, [
      row('好的'),
      row('=HYPERLINK("http://x")', '12345', ['"引号",公司', '', '', '']),
    ])
    const text = await errorFile(ctx, id)
    expect(text).toBe(
      '\uFEFF姓名,手机,公司,邮箱,省份,备注,未导入原因\r\n' +
        `"'=HYPERLINK(""http://x"")",12345,"""引号"",公司",,,,“手机”不是有效的电话号码，请填 11 位手机号，或带区号的座机\r\n`,
    )
    const again = await uploaded(
      ctx,
      lineId,
      Buffer.from(text.replace('12345', aMobile())).toString('base64'),
    )
    const read = await getImport(ctx, again)
    expect(read.columns.map(({ header }) => header)).toEqual(['姓名', '手机', '公司', '邮箱', '省份', '备注'])
    await checkImport(ctx, { importId: again, columns: IMPORT_COLUMNS })
    await settle()
    expect((await getImport(ctx, again)).counts).toEqual({ ok: 1 })
    expect((await eventsOf(t, 'import', id)).at(-1)).toMatchObject({
      type: 'import.errors_taken',
      data: { rows: 1 },
    })
  })

  it('is for whoever handed it in, and for those who see contacts in clear', async () => {
    const { t, lineId, ctx } = await office()
    const ops = await makeMember(t, { role: 'ops', online: false })
    const id = await checked(ctx, lineId, [row('坏的', '12345')])
    const opsCtx = await ops.ctx()
    await expect(errorFile(opsCtx, id)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listImportRows(opsCtx, { importId: id })).items[0]?.cells).toEqual([])
    expect((await getImport(opsCtx, id)).columns[0]?.samples).toEqual([])
    const own = await checked(opsCtx, lineId, [row('坏的', '12345')])
    expect(await errorFile(opsCtx, own)).toContain('12345')
    // Of another line there is nothing to see.
    const other = await makeMember(t, { role: 'manager', online: false, lines: [await makeLine(t)] })
    await expect(getImport(await other.ctx(), id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listImports(await other.ctx(), {})).items).toEqual([])
    // Nor is there for a manager of the same line who does not see its author's leads.
    const beside = await makeMember(t, { role: 'manager', online: false })
    await expect(getImport(await beside.ctx(), id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('presets', () => {
  it('are kept by name, replaced and forgotten', async () => {
    const { ctx } = await office()
    await savePreset(ctx, { name: '展会', columns: { 手机: 'phone' } })
    const { id } = await savePreset(ctx, { name: '展会', columns: IMPORT_COLUMNS })
    expect(await listPresets(ctx)).toEqual([{ id, name: '展会', columns: IMPORT_COLUMNS }])
    await deletePreset(ctx, id)
    expect(await listPresets(ctx)).toEqual([])
    await expect(deletePreset(ctx, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('nobody imports without the right to', async () => {
    const { t, lineId, rep } = await office()
    await expect(
      uploadImport(await rep.ctx(), { fileName: 'x', content: 'eA==', productLineId: lineId }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = ctxOf(t.id, {
      kind: 'system',
      job: 'x',
      permissions: new Set(),
      visibility: t.system.actor.visibility,
    })
    await expect(listImports(stranger, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
