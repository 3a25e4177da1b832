-- Files of leads: the file, its rows with what was found and what came of them, and mappings kept for the next one.
create table lead_import (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    file_name text not null,
    file_key text,
    file_size integer not null,
    format text,
    encoding text,
    delimiter text,
    headers text[] default array[]::text[],
    product_line_id uuid not null,
    source text not null,
    mapping jsonb,
    known text not null default 'touch',
    assigns boolean not null default true,
    state text not null default 'reading',
    problem jsonb,
    rows integer not null default 0,
    at_line integer not null default 0,
    step_rows integer not null default 0,
    counts jsonb not null default '{}',
    channel_id uuid,
    author_id uuid,
    claim uuid,
    lease_until timestamptz,
    attempts integer not null default 0,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    undone_at timestamptz,
    version integer not null default 1,

    constraint lead_import_pkey primary key (tenant_id, id)
);
alter table lead_import add constraint lead_import_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table lead_import add constraint lead_import_product_line_id_fkey foreign key (tenant_id, product_line_id) references product_line (tenant_id, id);
alter table lead_import add constraint lead_import_source_fkey foreign key (tenant_id, source) references source (tenant_id, key);
alter table lead_import add constraint lead_import_channel_id_fkey foreign key (tenant_id, channel_id) references channel (tenant_id, id);
alter table lead_import add constraint lead_import_author_id_fkey foreign key (tenant_id, author_id) references member (tenant_id, id);
alter table lead_import add constraint lead_import_state_known check (state in
  ('reading', 'unreadable', 'read', 'checking', 'checked', 'running', 'done', 'undoing', 'undone'));
alter table lead_import add constraint lead_import_known_known check (known in ('touch', 'skip', 'fill'));
-- What has begun to run says by which way its rows come in and which column means what.
alter table lead_import add constraint lead_import_runs_by_channel check
  (state not in ('running', 'done', 'undoing', 'undone') or (channel_id is not null and mapping is not null));
call protect_tenant_table('lead_import');
grant select, insert, update, delete on lead_import to meridian_app;
create index lead_import_recent on lead_import (tenant_id, created_at desc, id desc);
create index lead_import_channel on lead_import (tenant_id, channel_id);
-- The relay sees that there is work, never what is in it.
create policy relay on lead_import for select to meridian_relay using (true);
grant select (tenant_id, id, state, lease_until, changed_at) on lead_import to meridian_relay;
create index lead_import_at_work on lead_import (changed_at) where state in ('reading', 'checking', 'running', 'undoing');

create table lead_import_row (
    tenant_id uuid not null default app_tenant(),
    import_id uuid not null,
    line integer not null,
    cells text[],
    verdict text,
    problems jsonb not null default '[]',
    twin_lead_id uuid,
    twin_line integer,
    outcome text,
    delivery_id uuid,
    undo text,

    constraint lead_import_row_pkey primary key (tenant_id, import_id, line)
);
alter table lead_import_row add constraint lead_import_row_import_id_fkey
  foreign key (tenant_id, import_id) references lead_import (tenant_id, id) on delete cascade;
-- A delivery goes only with its sample lead (decision 0032), and takes its row along.
alter table lead_import_row add constraint lead_import_row_delivery_id_fkey
  foreign key (tenant_id, delivery_id) references inbox (tenant_id, id) on delete cascade;
alter table lead_import_row add constraint lead_import_row_verdict_known check (verdict in ('ok', 'known', 'bad'));
alter table lead_import_row add constraint lead_import_row_outcome_known check (outcome in
  ('admitted', 'touched', 'filled', 'skipped', 'quarantined', 'error'));
call protect_tenant_table('lead_import_row');
grant select, insert, update, delete on lead_import_row to meridian_app;
create index lead_import_row_delivery on lead_import_row (tenant_id, delivery_id) where delivery_id is not null;
create index lead_import_row_verdict on lead_import_row (tenant_id, import_id, verdict, line) where verdict in ('known', 'bad');
create index lead_import_row_failed on lead_import_row (tenant_id, import_id, line) where outcome in ('quarantined', 'error');

create table import_preset (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    name text not null,
    columns jsonb not null,
    created_at timestamptz not null,

    constraint import_preset_pkey primary key (tenant_id, id)
);
create unique index import_preset_tenant_id_name_key on import_preset (tenant_id, name);
alter table import_preset add constraint import_preset_tenant_fkey foreign key (tenant_id) references tenant (id);
call protect_tenant_table('import_preset');
grant select, insert, update, delete on import_preset to meridian_app;

-- Undoing an import takes leads away, which the application may not. Only this function does, and it finds leads that came
-- by a channel of kind import; what hangs on them goes with them (decision 0032), deliveries are let go of before.
create policy import_removal on lead for delete to meridian_resolver using (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  and exists (select from channel ch where ch.tenant_id = lead.tenant_id and ch.id = lead.channel_id and ch.kind = 'import'));
grant select (channel_id) on lead to meridian_resolver;

-- Deletes the named leads that were imported by the named channel, and the people only they were about; answers the ids.
create function remove_imported_leads(imported_by uuid, leads uuid[]) returns setof uuid
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    workspace uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    people uuid[];
  begin
    select array_agg(distinct l.party_id) into people from lead l
    where l.tenant_id = workspace and l.id = any(leads) and l.channel_id = imported_by;
    return query delete from lead l
      where l.tenant_id = workspace and l.id = any(leads) and l.channel_id = imported_by
        and exists (select from channel ch where ch.tenant_id = workspace and ch.id = imported_by and ch.kind = 'import')
      returning l.id;
    delete from party p where p.tenant_id = workspace and p.id = any(people)
      and not exists (select 1 from lead l where l.tenant_id = workspace and l.party_id = p.id);
  end $$;
revoke all on function remove_imported_leads(uuid, uuid[]) from public;
grant execute on function remove_imported_leads(uuid, uuid[]) to meridian_app;
alter function remove_imported_leads(uuid, uuid[]) owner to meridian_resolver;

-- What goes with a lead and its people is found without passing over its table: half a hundred thousand may go at once.
create index inbox_lead on inbox (tenant_id, lead_id) where lead_id is not null;
create index follow_up_party on follow_up (tenant_id, party_id);
create index task_party on task (tenant_id, party_id);
create index party_merged_into on party (tenant_id, merged_into_id) where merged_into_id is not null;
-- The queue that is offered round passes over what waits for a person; those are found by their import.
create index lead_offered on lead (tenant_id, held_at, id) where status = 'holding' and holding_reason <> 'imported';
create index lead_parked on lead (tenant_id, channel_id, held_at, id) where status = 'holding' and holding_reason = 'imported';
