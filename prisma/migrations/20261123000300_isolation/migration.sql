-- Forced row-level security on every table with a tenant. Read by the catalogue gates in tests/isolation.

create procedure protect_tenant_table(name text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy tenant on %I for all to meridian_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))',
    name);
  execute format('revoke all on %I from public', name);
end $$;

do $$
declare
  t record;
begin
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'tenant_id' and c.relname <> 'session'
  loop
    call protect_tenant_table(t.relname);
    execute format('grant select, insert, update, delete on %I to meridian_app', t.relname);
  end loop;
end $$;

-- The workspace row is its own tenant.
alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant on tenant for all to meridian_app using (id = (select app_tenant())) with check (id = (select app_tenant()));
revoke all on tenant from public;
grant select, insert, update on tenant to meridian_app;

-- Append-only: the application writes events and, once, their place in the sealed chain.
revoke update, delete on event, event_subject, rule_firing, assignment_run, assignment_candidate, lead_touch from meridian_app;
grant update (seq, prev_hash, hash) on event to meridian_app;
-- A published rule never changes; only its state may.
revoke update, delete on rule_version from meridian_app;
grant update (body, state, published_at, retired_at) on rule_version to meridian_app;
-- What came in stays as it came in.
revoke update, delete on inbox from meridian_app;
grant update (state, attempts, next_at, lease_until, verdict, problems, lead_id, processed_at, last_error, subject_name, subject_phone, search_grams) on inbox to meridian_app;
revoke delete on lead, party, member from meridian_app;

-- The stand-alone intake server may put deliveries in and see whether it already has them; nothing else.
create policy ingest on inbox for all to meridian_ingest
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
grant insert (tenant_id, id, channel_id, message_id, body, headers, content_type, body_sha256, received_at, next_at) on inbox to meridian_ingest;
grant select (tenant_id, id, channel_id, message_id, body_sha256, received_at) on inbox to meridian_ingest;

create policy ingest on channel for select to meridian_ingest using (tenant_id = (select app_tenant()));
grant select (tenant_id, id, settings) on channel to meridian_ingest;

-- The relay finds work across tenants: ids and state, never bodies.
create policy relay on inbox for select to meridian_relay using (true);
grant select (tenant_id, id, state, next_at, lease_until, received_at) on inbox to meridian_relay;
create policy relay_read on outbox for select to meridian_relay using (true);
create policy relay_done on outbox for delete to meridian_relay using (true);
grant select, delete on outbox to meridian_relay;
create policy relay_read on live_message for select to meridian_relay using (true);
create policy relay_number on live_message for update to meridian_relay using (true) with check (true);
create policy relay_expire on live_message for delete to meridian_relay using (true);
grant select, delete on live_message to meridian_relay;
grant update (seq) on live_message to meridian_relay;
grant usage on sequence live_message_number to meridian_relay;
create policy relay on timer for select to meridian_relay using (true);
grant select (tenant_id, id, kind, due_at, state) on timer to meridian_relay;
create policy relay on event for select to meridian_relay using (true);
grant select (tenant_id, id, seq) on event to meridian_relay;
create policy relay on lead for select to meridian_relay using (true);
grant select (tenant_id, id, status, created_at, is_test) on lead to meridian_relay;
create policy relay_expire on idempotency for delete to meridian_relay using (expires_at < now());
create policy relay_read on idempotency for select to meridian_relay using (true);
grant select (expires_at), delete on idempotency to meridian_relay;

-- Rate limits are counted before a tenant is known; keys are hashes.
revoke all on rate_limit from public;
grant select, insert, update, delete on rate_limit to meridian_app, meridian_ingest;

-- Accounts and sessions exist before a tenant is known: no direct way in, only the auth_* functions.
alter table account enable row level security;
alter table account force row level security;
alter table session enable row level security;
alter table session force row level security;
revoke all on account, session from public;

-- Searching arrays cannot use an index behind row-level security (the operators are not leak-proof), so this view
-- filters by tenant itself and belongs to a role that may read past the policy. It answers ids; rows are read from the table.
create policy search on lead for select to meridian_search using (true);
grant select on lead to meridian_search;
create view lead_search with (security_barrier = false) as
  select tenant_id, id, search_grams, product_line_id, owner_id, status, is_test, received_at
  from lead where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
grant select on lead_search to meridian_app;
alter view lead_search owner to meridian_search;

create policy search on inbox for select to meridian_search using (true);
grant select (tenant_id, id, search_grams, message_id, received_at, channel_id) on inbox to meridian_search;
create view inbox_search with (security_barrier = false) as
  select tenant_id, id, search_grams, message_id, received_at, channel_id
  from inbox where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
grant select on inbox_search to meridian_app;
alter view inbox_search owner to meridian_search;
