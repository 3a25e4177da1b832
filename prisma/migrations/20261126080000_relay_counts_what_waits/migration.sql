-- Health and metrics count what waits across workspaces, as the relay: ids, states and times, never contents.
create policy relay on dead_job for select to meridian_relay using (true);
grant select (tenant_id, id, state) on dead_job to meridian_relay;
grant select (held_at) on lead to meridian_relay;
-- Whether this database has seen the migrations the process was built with.
grant select (id, finished_at) on _prisma_migrations to meridian_relay;

-- Partial, so that counting costs what waits and not what was ever done.
create index dead_job_waiting on dead_job (tenant_id) where state = 'dead';
create index inbox_dead on inbox (tenant_id) where state = 'dead';
create index lead_held_since on lead (held_at) where status = 'holding';
