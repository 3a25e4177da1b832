import type pg from 'pg'

/** One column as the database describes it. */
export interface Column {
  name: string
  /** Type as format_type() prints it: `text`, `text[]`, `jsonb`, `timestamp with time zone`, … */
  type: string
  required: boolean
  hasDefault: boolean
}

/** A foreign key: this table's column (beside the tenant's) and the table it names. */
export interface Reference {
  column: string
  parent: string
  /** The column of that table it names, most often its id. */
  target: string
}

export interface TenantTable {
  name: string
  /** `tenant_id`; `id` for the workspace's own row. */
  tenantColumn: string
  columns: Column[]
  /** Columns of the primary key. */
  key: string[]
  references: Reference[]
}

type Db = Pick<pg.Client, 'query'>

/** Sessions carry a tenant but exist before one is known; the application reaches them through auth_* functions only. */
const GLOBAL = ['session']

const TABLES = `
  select c.relname as name,
    case when c.relname = 'tenant' then 'id' else 'tenant_id' end as "tenantColumn",
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'required', a.attnotnull, 'hasDefault', a.atthasdef) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select json_agg(a.attname order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where i.indrelid = c.oid and i.indisprimary) as key,
    coalesce((select json_agg(json_build_object('column', a.attname, 'parent', k.confrelid::regclass::text,
        'target', (select t.attname from unnest(k.conkey, k.confkey) as pair(here, there)
          join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.there where pair.here = a.attnum)) order by a.attname)
      from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
      where k.conrelid = c.oid and k.contype = 'f' and a.attname <> 'tenant_id'), '[]') as references
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($1)
    and (c.relname = 'tenant' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))
  order by c.relname`

/** Every table that holds a tenant's rows, read from the catalogue; parents before the tables that name them. */
export async function tenantTables(db: Db): Promise<TenantTable[]> {
  const { rows } = await db.query<TenantTable>(TABLES, [GLOBAL])
  return parentsFirst(rows)
}

function parentsFirst(tables: readonly TenantTable[]): TenantTable[] {
  const byName = new Map(tables.map((t) => [t.name, t]))
  const ordered = new Set<TenantTable>()
  const visit = (table: TenantTable): void => {
    if (ordered.has(table)) return
    for (const { parent } of table.references) {
      const above = byName.get(parent)
      if (above && above !== table) visit(above)
    }
    ordered.add(table)
  }
  for (const table of tables) visit(table)
  return [...ordered]
}

/** Tables some other table refers to. */
export const parentsOf = (tables: readonly TenantTable[]): ReadonlySet<string> =>
  new Set(tables.flatMap((t) => t.references.map((r) => r.parent)))
