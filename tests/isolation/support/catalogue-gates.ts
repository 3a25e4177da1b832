/**
 * Properties of the catalogue without which tenants could reach each other (RELIABILITY 3.1). Each is a query that
 * lists what breaks it, and a fault that must be found when planted.
 */
export interface Gate {
  name: string
  /** One column `problem`, a row for each offender. */
  query: string
  /** Statements that make the gate red; run in a transaction that is rolled back. */
  plant: string[]
}

/** Roles processes sign in as. */
const LOGIN = `'meridian_app', 'meridian_ingest', 'meridian_relay', 'meridian_jobs', 'meridian_seed', 'meridian_migrator'`
/** Tables without tenant_id on purpose: a workspace is its own tenant; accounts and limits exist before one is known. */
const GLOBAL_TABLES = `'tenant', 'account', 'rate_limit', '_prisma_migrations'`
/** `session` names the workspace it is in, but belongs to an account. */
const TENANT_TABLES = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'session'`
/** Views that filter by tenant themselves and belong to a role that may read past the policy (RELIABILITY 3.3). */
const SEARCH_VIEWS = `'lead_search', 'inbox_search'`
/** Unique without the tenant: a random secret's hash, looked up before a tenant is known; a collision tells nothing. */
const GLOBAL_UNIQUE = `'channel_secret_hash_key', 'api_key_hash_key', 'invitation_token_hash_key', 'completion_link_token_hash_key'`

/** Names a gate passes over; an exception for something that is gone would hide its successor. */
export const EXCEPTIONS = [GLOBAL_TABLES, SEARCH_VIEWS, GLOBAL_UNIQUE].join(', ')

export const GATES: Gate[] = [
  {
    name: '(a) every tenant table has forced row security and a policy',
    query: `
      select relname || ': ' || case when not relrowsecurity then 'off' when not relforcerowsecurity then 'not forced' else 'no policy' end as problem
      from (${TENANT_TABLES}) t
      where not relrowsecurity or not relforcerowsecurity
         or not exists (select 1 from pg_policy p where p.polrelid = t.oid)`,
    plant: ['create table planted (tenant_id uuid not null, id uuid not null)'],
  },
  {
    name: '(a) no tenant table lost its force',
    query: `select relname as problem from (${TENANT_TABLES}) t where not relforcerowsecurity`,
    plant: ['alter table lead no force row level security'],
  },
  {
    name: '(b) every policy that lets write checks what is written',
    query: `
      select c.relname || ': ' || p.polname as problem from pg_policy p join pg_class c on c.oid = p.polrelid
      where p.polcmd in ('*', 'a', 'w') and p.polwithcheck is null`,
    plant: ['create policy planted on lead for update to meridian_app using (tenant_id = app_tenant())'],
  },
  {
    name: '(b) every policy of the application compares the tenant',
    query: `
      select c.relname || ': ' || p.polname as problem from pg_policy p join pg_class c on c.oid = p.polrelid
      where 'meridian_app'::regrole = any(p.polroles) and p.polpermissive
        and coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) !~ 'app_tenant\\(\\)'`,
    plant: ['create policy planted on lead for select to meridian_app using (true)'],
  },
  {
    name: '(c) every reference between tenant tables carries the tenant',
    query: `
      select k.conname as problem from pg_constraint k
      join (${TENANT_TABLES}) child on child.oid = k.conrelid join (${TENANT_TABLES}) parent on parent.oid = k.confrelid
      where k.contype = 'f' and not exists (
        select 1 from unnest(k.conkey, k.confkey) as pair(here, there)
        join pg_attribute h on h.attrelid = k.conrelid and h.attnum = pair.here and h.attname = 'tenant_id'
        join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.there and t.attname = 'tenant_id')`,
    plant: [
      'alter table member add constraint planted_unique unique (id)',
      'alter table lead add constraint planted foreign key (owner_id) references member (id)',
    ],
  },
  {
    name: '(d) nothing is unique across tenants',
    query: `
      select i.indexrelid::regclass::text as problem from pg_index i join (${TENANT_TABLES}) t on t.oid = i.indrelid
      where (i.indisunique or i.indisexclusion) and i.indexrelid::regclass::text not in (${GLOBAL_UNIQUE})
        and not exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id' and a.attnum = any(i.indkey))`,
    plant: ['create unique index planted on lead (mobile)'],
  },
  {
    name: '(e) every view runs with the rights of its reader',
    query: `
      select c.relname as problem from pg_class c
      where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace and c.relname not in (${SEARCH_VIEWS})
        and not ('security_invoker=true' = any(coalesce(c.reloptions, '{}')) or 'security_invoker=on' = any(coalesce(c.reloptions, '{}')))`,
    plant: ['create view planted as select * from lead'],
  },
  {
    name: '(e) a search view filters by tenant and is owned by nobody who can sign in',
    query: `
      select c.relname as problem from pg_class c where c.relname in (${SEARCH_VIEWS})
        and (pg_get_viewdef(c.oid) !~ 'tenant_id = \\(?NULLIF\\(current_setting\\(''app.tenant_id''' or c.relowner <> 'meridian_search'::regrole)`,
    plant: [
      'create or replace view lead_search as select tenant_id, id, search_grams, product_line_id, owner_id, status, is_test, received_at from lead',
    ],
  },
  {
    name: '(f) every function with its owner’s rights fixes its search path and is not open to everybody',
    query: `
      select p.proname || ': ' || case when not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%') then 'search_path' else 'public' end as problem
      from pg_proc p
      where p.prosecdef and p.pronamespace = 'public'::regnamespace
        and (not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%')
          or has_function_privilege('public', p.oid, 'execute'))`,
    plant: ['create function planted() returns int language sql security definer as $$ select 1 $$'],
  },
  {
    name: '(f) functions with their owner’s rights belong to the resolver, which owns nothing else',
    query: `
      select p.proname as problem from pg_proc p
      where p.prosecdef and p.pronamespace = 'public'::regnamespace and p.proowner <> 'meridian_resolver'::regrole
      union all
      select c.relname from pg_class c where c.relowner = 'meridian_resolver'::regrole`,
    plant: ['alter table lead owner to meridian_resolver'],
  },
  {
    name: '(g) no role that signs in is more than it should be',
    query: `
      select rolname || ': attribute' as problem from pg_roles
      where rolname in (${LOGIN}) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      union all
      select r.rolname || ' owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname in (${LOGIN}) and c.relnamespace = 'public'::regnamespace
      union all
      select m.rolname || ' is ' || r.rolname from pg_auth_members g
      join pg_roles m on m.oid = g.member join pg_roles r on r.oid = g.roleid
      where m.rolname in ('meridian_app', 'meridian_ingest', 'meridian_relay', 'meridian_jobs') and r.rolname <> 'meridian_clock'
      union all
      select r.rolname || ' bypasses row security' from pg_roles r
      where r.rolbypassrls and r.rolname like 'meridian%' and r.rolname <> 'meridian_ops'`,
    plant: ['grant meridian_owner to meridian_app'],
  },
  {
    name: '(g) the role of search cannot sign in or bypass policies',
    query: `select rolname as problem from pg_roles where rolname in ('meridian_search', 'meridian_resolver', 'meridian_owner') and (rolcanlogin or rolbypassrls or rolsuper)`,
    plant: ['alter role meridian_search bypassrls'],
  },
  {
    name: '(h) a table without a tenant is on the list of global tables',
    query: `
      select c.relname as problem from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not in (${GLOBAL_TABLES}, 'session')
        and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`,
    plant: ['create table planted (id int)'],
  },
  {
    name: '(i) nobody but the owner may do more than read and write rows',
    query: `
      select c.relname || ': ' || a.grantee::regrole || ' ' || a.privilege_type as problem
      from pg_class c cross join lateral aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.grantee <> c.relowner
        and (a.grantee = 0 or a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') or a.is_grantable)
      union all
      select n.nspname || ': ' || a.grantee::regrole || ' ' || a.privilege_type
      from pg_namespace n cross join lateral aclexplode(n.nspacl) a
      where n.nspname = 'public' and a.privilege_type = 'CREATE'
        and a.grantee::regrole::text in (${LOGIN}, 'meridian_ops', '-')
      union all
      select 'database: ' || a.grantee::regrole || ' ' || a.privilege_type
      from pg_database d cross join lateral aclexplode(d.datacl) a
      where d.datname = current_database() and a.grantee <> d.datdba and a.privilege_type <> 'CONNECT'`,
    plant: ['grant truncate on lead to meridian_app'],
  },
  {
    name: '(i) what may only be appended is not changed or deleted',
    query: `
      select t.name || ': ' || p.privilege as problem
      from unnest(array['event', 'event_subject', 'rule_firing', 'assignment_run']) as t(name)
      cross join unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as p(privilege)
      where has_table_privilege('meridian_app', t.name, p.privilege)`,
    plant: ['grant delete on event to meridian_app'],
  },
]
