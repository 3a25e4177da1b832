import type pg from 'pg'
import type { FilledWorkspace } from './fill-workspaces'

/** Imports of a workspace that hands files in all year. */
const IMPORTS = 2_000
/** Rows of the largest file. */
const ROWS = 50_000

/**
 * Files of leads: `IMPORTS` of them that have come in, each with a row, and a large one, of whose rows one in a hundred is
 * known, one in a hundred bad, one in five hundred failed, and one in five hundred stays when it is taken back. Past every
 * trigger; `admin` is a superuser's connection. Answers the large one.
 */
export async function fillImports(admin: pg.ClientBase, workspace: FilledWorkspace): Promise<string> {
  const { id, members, lines } = workspace
  await admin.query('set session_replication_role = replica')
  const { rows } = await admin.query<{ id: string }>(SOME_IMPORTS, [id, members, lines])
  const large = rows[0]?.id ?? ''
  await admin.query(SOME_ROWS, [id])
  await admin.query(LARGE_FILE, [id, large])
  await admin.query('set session_replication_role = origin')
  await admin.query('vacuum (analyze) lead_import, lead_import_row')
  return large
}

const SOME_IMPORTS = `
  insert into lead_import (tenant_id, id, file_name, file_size, headers, product_line_id, source, mapping, state, rows, channel_id,
    author_id, created_at, changed_at)
  select $1, uuidv7(-n * interval '1 hour'), 'list-' || n || '.csv', 1000, '{姓名,手机}',
    ($3::uuid[])[1 + n % array_length($3::uuid[], 1)], 'import',
    '{"fields":[{"to":"phone","from":["手机"]}],"constants":[],"aliases":false,"envelopes":[]}', 'done', 1,
    ($3::uuid[])[1], ($2::uuid[])[1 + n % array_length($2::uuid[], 1)], now() - n * interval '1 hour', now() - n * interval '1 hour'
  from generate_series(0, ${IMPORTS}) n
  returning id`

const SOME_ROWS = `
  insert into lead_import_row (tenant_id, import_id, line, cells, verdict, outcome)
  select tenant_id, id, 2, '{王芳,13912345678}', 'ok', 'admitted' from lead_import where tenant_id = $1`

const LARGE_FILE = `
  insert into lead_import_row (tenant_id, import_id, line, cells, verdict, twin_lead_id, outcome, undo)
  select $1, $2, n + 2, '{王芳,13912345678}',
    case n % 100 when 17 then 'known' when 18 then 'bad' else 'ok' end, case when n % 100 = 17 then l.id end,
    case when n % 500 = 19 then 'quarantined' when n % 100 = 18 then null else 'admitted' end, case when n % 500 = 20 then 'worked' end
  from generate_series(1, ${ROWS}) n, (select id from lead where tenant_id = $1 limit 1) l`
