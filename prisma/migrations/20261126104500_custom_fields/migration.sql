-- Fields a workspace adds to an object; their values stand in the object's jsonb column `custom` under `key`.
-- A field is retired, never deleted: what was filled in under it stays readable.
create table custom_field (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    object text not null,
    key text not null,
    type text not null,
    label jsonb not null,
    unit text not null default '',
    required boolean not null default false,
    options jsonb not null default '[]',
    position integer not null,
    retired_at timestamptz,
    created_at timestamptz not null,
    version integer not null default 1,

    constraint custom_field_pkey primary key (tenant_id, id)
);

alter table custom_field add constraint custom_field_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table custom_field add constraint custom_field_object_known check (object in ('lead'));
alter table custom_field add constraint custom_field_type_known
    check (type in ('text', 'number', 'money', 'day', 'instant', 'boolean', 'choice', 'choices'));
create unique index custom_field_key on custom_field (tenant_id, object, key);

-- Its key and type are what values and conditions were written by.
create function keep_custom_field_type() returns trigger language plpgsql as $$
begin
    if (new.object, new.key, new.type) is distinct from (old.object, old.key, old.type) then
        raise exception 'a custom field keeps its object, key and type';
    end if;
    return new;
end $$;
create trigger custom_field_keeps_type before update on custom_field
    for each row execute function keep_custom_field_type();

call protect_tenant_table('custom_field');
grant select, insert, update on custom_field to meridian_app;
