import { describe, expect, it } from 'vitest'
import { mergeRelations } from '@/lib/wiring/relations'
import { rowsOf } from '@/tests/support/look'

const NAMING = `
  select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as names
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
  where c.contype = 'f' and c.confrelid in ('party'::regclass, 'lead'::regclass) and a.attname <> 'tenant_id'
  order by 1, 2`

const key = (relation: { table: string; column: string; names: string }) =>
  `${relation.table}.${relation.column} → ${relation.names}`

describe('what a merge has to move', () => {
  it('every foreign key to a party or a lead stands in the registry, and nothing else does', async () => {
    const stored = await rowsOf<{ table: string; column: string; names: string }>(NAMING)
    expect(mergeRelations.relations.map(key).sort()).toEqual(stored.map(key).sort())
  })

  it('what moves is a table whose rows are kept for the undo; what does not says why', () => {
    for (const { table, column, merge, why } of mergeRelations.relations) {
      if (merge === 'moves') expect(Object.keys(mergeRelations.tables), table).toContain(table)
      else expect(why, `${table}.${column}`).toBeTruthy()
    }
  })

  it('a row is named by its key, and a version is counted where there is one', async () => {
    for (const [table, { key: named, versioned }] of Object.entries(mergeRelations.tables)) {
      const [row] = await rowsOf<{ key: string[]; versioned: boolean }>(
        `select array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
             where i.indrelid = $1::regclass and i.indisprimary and a.attname <> 'tenant_id' order by 1) as key,
           exists (select 1 from pg_attribute a where a.attrelid = $1::regclass and a.attname = 'version') as versioned`,
        [table],
      )
      expect(row, table).toEqual({ key: [...named].sort(), versioned })
    }
  })
})
