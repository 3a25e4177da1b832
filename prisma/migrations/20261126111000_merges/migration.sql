-- One party merged into another, with everything that changed, so that it can be taken back within its time.
create table party_merge (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    pair_id uuid not null,
    survivor_id uuid not null,
    merged_id uuid not null,
    by_id uuid,
    at timestamptz not null,
    undo_until timestamptz not null,
    undone_at timestamptz,
    changes jsonb not null,

    constraint party_merge_pkey primary key (tenant_id, id)
);
alter table party_merge add constraint party_merge_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table party_merge add constraint party_merge_pair_id_fkey foreign key (tenant_id, pair_id) references duplicate_pair (tenant_id, id) on delete cascade;
alter table party_merge add constraint party_merge_survivor_id_fkey foreign key (tenant_id, survivor_id) references party (tenant_id, id) on delete cascade;
alter table party_merge add constraint party_merge_merged_id_fkey foreign key (tenant_id, merged_id) references party (tenant_id, id) on delete cascade;
alter table party_merge add constraint party_merge_by_id_fkey foreign key (tenant_id, by_id) references member (tenant_id, id);
create index party_merge_recent on party_merge (tenant_id, at desc, id desc);
create index party_merge_survivor on party_merge (tenant_id, survivor_id);
create index party_merge_merged on party_merge (tenant_id, merged_id);
create index party_merge_pair on party_merge (tenant_id, pair_id);

call protect_tenant_table('party_merge');
grant select, insert on party_merge to meridian_app;
grant update (undone_at) on party_merge to meridian_app;

-- A duplicate becomes part of another lead. It is closed, keeps its own history, and is nobody's loss. A lead never goes
-- because the one it is part of does.
alter table lead add column merged_into_id uuid;
alter table lead add constraint lead_merged_into_id_fkey foreign key (tenant_id, merged_into_id) references lead (tenant_id, id) on delete set null (merged_into_id);
alter table lead add constraint lead_merged_is_closed check (merged_into_id is null or status = 'invalid');
create index lead_merged_into on lead (tenant_id, merged_into_id) where merged_into_id is not null;
