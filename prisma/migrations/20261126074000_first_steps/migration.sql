-- A workspace's first steps, and sample leads that can be taken away without a trace but the log.

CREATE TABLE "first_step" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "first_step_pkey" PRIMARY KEY ("tenant_id","key")
);
alter table first_step add constraint first_step_tenant_fkey foreign key (tenant_id) references tenant (id);
call protect_tenant_table('first_step');
grant select, insert, update, delete on first_step to meridian_app;

ALTER TABLE "lead" ADD COLUMN "is_sample" BOOLEAN NOT NULL DEFAULT false;
create index lead_samples on lead (tenant_id) where is_sample;

-- What hangs on a lead or a party goes with it. The application may delete neither: only remove_sample_leads below does,
-- and it finds sample leads only. Everything that refers to them, directly or through another, is found in the catalogue.
do $$
declare
  k record;
  reached text[] := array['lead', 'party'];
  found_more boolean := true;
begin
  while found_more loop
    found_more := false;
    for k in
      select c.conname, c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
        pg_get_constraintdef(c.oid) as definition
      from pg_constraint c
      where c.contype = 'f' and c.confdeltype = 'a' and c.confrelid::regclass::text = any(reached)
    loop
      execute format('alter table %I drop constraint %I', k.child, k.conname);
      execute format('alter table %I add constraint %I %s on delete cascade', k.child, k.conname, k.definition);
      if not k.child = any(reached) then
        reached := reached || k.child;
      end if;
      found_more := true;
    end loop;
  end loop;
end $$;

create policy sample_find on lead for select to meridian_resolver using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy sample_removal on lead for delete to meridian_resolver using (is_sample and tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select (tenant_id, id, party_id, is_sample), delete on lead to meridian_resolver;
create policy sample_find on party for select to meridian_resolver using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy sample_removal on party for delete to meridian_resolver using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select (tenant_id, id), delete on party to meridian_resolver;

-- Deletes the sample leads of the current workspace and the people only they were about; answers the leads' ids.
create function remove_sample_leads() returns setof uuid
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    workspace uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    people uuid[];
  begin
    select array_agg(distinct l.party_id) into people from lead l where l.tenant_id = workspace and l.is_sample;
    return query delete from lead l where l.tenant_id = workspace and l.is_sample returning l.id;
    delete from party p where p.tenant_id = workspace and p.id = any(people)
      and not exists (select 1 from lead l where l.tenant_id = workspace and l.party_id = p.id);
  end $$;
revoke all on function remove_sample_leads() from public;
grant execute on function remove_sample_leads() to meridian_app;
alter function remove_sample_leads() owner to meridian_resolver;
