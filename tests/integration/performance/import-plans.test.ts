import { afterAll, expect, it } from 'vitest'
import { closeDb } from '@/lib/platform/db/client'
import { checkImport, startImport } from '@/lib/transfer/commands/steer-import'
import { uploadImport } from '@/lib/transfer/commands/upload-import'
import { workOnImports } from '@/lib/transfer/commands/work-on-imports'
import { listImportRows } from '@/lib/transfer/queries/list-import-rows'
import { getImport } from '@/lib/transfer/queries/list-imports'
import { aMobile } from '../../support/factories'
import { fileOf, IMPORT_COLUMNS } from '../../support/import-file'
import { openOffice } from '../../support/office'
import { genericPlanOf, statementsOf } from './statements'

/** What a workspace has thousands of, an import's own rows among them. */
const GROWING = new Set([
  'inbox',
  'lead',
  'lead_touch',
  'party',
  'identity_key',
  'event',
  'event_subject',
  'lead_import_row',
])

afterAll(closeDb)

/** A portion of 50,000 rows is one of two hundred: a statement that reads all of them reads them two hundred times. */
it.each(['touch', 'fill'] as const)(
  'rows that are checked and let in (%s) never make a statement read all of a workspace',
  async (known) => {
    const { tenant, line } = await openOffice()
    const phone = aMobile()
    const rows = [
      ['王芳', phone, '常州精密机械有限公司', '', '江苏', ''],
      ['王芳', phone, '', 'wf@lead-list.cn', '', '要样本'],
      ['李敏', '12345', '', '', '', ''],
    ]
    const { id } = await uploadImport(tenant.system, {
      fileName: 'x.csv',
      content: fileOf(rows),
      productLineId: line,
    })
    const sent = await statementsOf(async () => {
      await workOnImports(tenant.system)
      await checkImport(tenant.system, { importId: id, columns: IMPORT_COLUMNS })
      await workOnImports(tenant.system)
      await startImport(tenant.system, { importId: id, known, assigns: false })
      await workOnImports(tenant.system)
      await listImportRows(tenant.system, { importId: id, show: 'bad' })
    })
    expect((await getImport(tenant.system, id)).state).toBe('done')
    const whole: string[] = []
    for (const statement of sent.filter(
      ({ text, isPlannedAnew }) => !isPlannedAnew && /from|update|into/.test(text),
    )) {
      const { wholeWorkspace } = await genericPlanOf(statement, tenant.id)
      const read = wholeWorkspace.filter((table) => GROWING.has(table))
      if (read.length > 0) whole.push(`${read}: ${statement.text.trim().slice(0, 120)}`)
    }
    expect(sent.length).toBeGreaterThan(20)
    expect(whole).toEqual([])
  },
)
