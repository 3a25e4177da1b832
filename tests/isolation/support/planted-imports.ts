import type pg from 'pg'
import type { Canaries, Row } from '../../support/canaries'
import { plantBundle } from '../../support/canaries-bundle'
import type { TenantTable } from '../../support/canaries-catalogue'

/** Imports that stand where requests need them: one that was checked, one that has come in. */
export async function plantImports(
  { db, tables, canaries }: { db: pg.Client; tables: readonly TenantTable[]; canaries: Canaries },
  tenantId: string,
  rows: Readonly<Record<string, Row>>,
) {
  const standing = async (state: 'checked' | 'done') => {
    const planted = await plantBundle(
      db,
      tables.filter(({ name }) => name === 'lead_import'),
      canaries,
      {
        tenantId,
        label: tenantId,
        given: { ...rows, product_line: { id: rows.lead?.product_line_id } },
        chained: false,
        values: () => ({
          state,
          mapping:
            '{"fields":[{"to":"phone","from":["手机"]}],"constants":[],"aliases":false,"envelopes":[]}',
          counts: '{"ok":1,"bad":1,"quarantined":1}',
        }),
      },
    )
    return String(planted.lead_import?.id)
  }
  return { checkedImportId: await standing('checked'), doneImportId: await standing('done') }
}
