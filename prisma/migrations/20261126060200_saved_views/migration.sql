-- Lists kept under a name: whose conditions, order and columns; one default for each audience.
create table saved_view (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    object text not null,
    name text not null,
    owner_id uuid not null,
    is_shared boolean not null default false,
    is_default boolean not null default false,
    filter jsonb not null,
    sort text not null,
    columns text[] default array[]::text[],
    created_at timestamptz not null,
    deleted_at timestamptz,
    version integer not null default 1,

    constraint saved_view_pkey primary key (tenant_id, id)
);

alter table saved_view add constraint saved_view_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table saved_view add constraint saved_view_owner_id_fkey foreign key (tenant_id, owner_id) references member (tenant_id, id);
alter table saved_view add constraint saved_view_object_known check (object in ('lead'));

create index saved_view_owner on saved_view (tenant_id, owner_id, object, created_at) where deleted_at is null;
create index saved_view_shared on saved_view (tenant_id, object, created_at) where is_shared and deleted_at is null;
create unique index saved_view_own_default on saved_view (tenant_id, object, owner_id) where is_default and not is_shared and deleted_at is null;
create unique index saved_view_shared_default on saved_view (tenant_id, object) where is_default and is_shared and deleted_at is null;

call protect_tenant_table('saved_view');
grant select, insert, update on saved_view to meridian_app;
