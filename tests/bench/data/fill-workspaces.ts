import type pg from 'pg'
import { newId } from '@/lib/platform/ids'
import { companies, people } from './people'
import { withoutIndexes } from './without-indexes'

/** A workspace full of leads, as the measured queries see it. */
export interface FilledWorkspace {
  id: string
  lines: string[]
  members: string[]
}

const REPS = 12
const LINES = 3
/** Leads lie this far back, evenly (days). */
const DAYS = 400

/**
 * Makes workspaces with members, product lines and `rows` leads in all, by set-based SQL past every trigger: half of
 * the leads belong to the first workspace, the rest are spread evenly. `admin` is a superuser's connection.
 */
export async function fillWorkspaces(
  admin: pg.ClientBase,
  { rows, workspaces }: { rows: number; workspaces: number },
): Promise<FilledWorkspace[]> {
  const made = Array.from({ length: workspaces }, () => ({
    id: newId(),
    lines: Array.from({ length: LINES }, () => newId()),
    members: Array.from({ length: REPS }, () => newId()),
  }))
  await admin.query(`set session_replication_role = replica`)
  await admin.query(WORKSPACES, [JSON.stringify(made)])
  const named = [people, companies].map((names) => JSON.stringify(names))
  await withoutIndexes(admin, 'lead', () =>
    admin.query(LEADS, [JSON.stringify(made), rows, `${DAYS} days`, ...named]),
  )
  await admin.query(`set session_replication_role = origin`)
  await admin.query(`vacuum (analyze) lead, member, product_line, channel, tenant`)
  return made
}

const WORKSPACES = `
  with w as (select * from jsonb_to_recordset($1::jsonb) as w(id uuid, lines uuid[], members uuid[])),
  t as (insert into tenant (id, slug, name) select id, 'bench-' || id, 'bench' from w),
  a as (insert into account (id, email, name, password_hash)
    select m, m || '@example.com', 'bench', '' from w, unnest(members) m),
  p as (insert into product_line (tenant_id, id, code, name, position)
    select w.id, l, 'line-' || n, '产品线 ' || n, n::int from w, unnest(lines) with ordinality x(l, n)),
  m as (insert into member (tenant_id, id, account_id, name, role)
    select w.id, m, m, '成员 ' || n, 'rep' from w, unnest(members) with ordinality x(m, n)),
  s as (insert into source (tenant_id, id, key, label, position, created_at)
    select w.id, uuidv7(), k, jsonb_build_object('zh-CN', k, 'en', k), n::int, now()
    from w, unnest(array['website','douyin','baidu','exhibition','referral']) with ordinality x(k, n)),
  k as (insert into lead_capacity (tenant_id, member_id, max_open) select w.id, m, 1000000 from w, unnest(members) m)
  insert into channel (tenant_id, id, kind, name, product_line_id, source, secret_hash, secret_sealed)
  select w.id, l, 'webhook', '渠道', l, 'website', sha256(l::text::bytea), ''::bytea from w, unnest(lines) l`

// One lead in two goes to the first workspace; times are whole milliseconds as the product writes them.
const LEADS = `
  with w as (
    select row_number() over () - 1 as place, w.*, (select count(*) from jsonb_array_elements($1::jsonb)) as places
    from jsonb_to_recordset($1::jsonb) as w(id uuid, lines uuid[], members uuid[])
  ), person as (
    select row_number() over () - 1 as place, p.* from jsonb_to_recordset($4::jsonb) as p(name text, grams text[])
  ), company as (
    select row_number() over () - 1 as place, c.* from jsonb_to_recordset($5::jsonb) as c(name text, grams text[])
  ), made as (
    select n, uuidv7(-age) as id, date_trunc('milliseconds', now() - age) as received_at,
      case when n % 2 = 0 then 0 else 1 + (n / 2) % greatest(1, (select max(places) from w) - 1) end as place,
      '13' || lpad(((n::bigint * 610001833) % 1000000000)::text, 9, '0') as mobile,
      (array['assigned','assigned','assigned','assigned','working','working','converted','invalid','holding','new'])[1 + (n / 7) % 10] as status,
      (array['website','douyin','baidu','exhibition','referral'])[1 + (n / 3) % 5] as source
    from (select n, n * ($3::interval / $2) + interval '1 second' as age from generate_series(1, $2::int) n) numbered
  )
  insert into lead (tenant_id, id, party_id, name, company, mobile, region, product_line_id, channel_id, source, status,
    owner_id, holding_reason, held_at, received_at, created_at, assigned_at, last_activity_at, closed_at, search_grams)
  select w.id, made.id, made.id, p.name, c.name, made.mobile, '江苏',
    w.lines[1 + (made.n / 5) % ${LINES}], w.lines[1 + (made.n / 5) % ${LINES}], made.source, made.status,
    case when made.status not in ('holding', 'new') then w.members[1 + (made.n / 11) % ${REPS}] end,
    case when made.status = 'holding' then 'nobodyOnline' end, case when made.status = 'holding' then made.received_at end,
    made.received_at, made.received_at, case when made.status not in ('holding', 'new') then made.received_at end, made.received_at,
    case when made.status in ('converted', 'invalid') then made.received_at end,
    p.grams || c.grams || array(select distinct substr(made.mobile, i, 3) from generate_series(1, 9) i)
  from made join w on w.place = made.place join person p on p.place = made.n % ${people.length}
    join company c on c.place = made.n % ${companies.length}`
