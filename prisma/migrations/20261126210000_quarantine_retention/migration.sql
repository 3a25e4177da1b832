-- How long a workspace keeps what waits in quarantine. Without a row the usual time counts; days null keeps for ever.
CREATE TABLE "quarantine_retention" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "days" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "quarantine_retention_pkey" PRIMARY KEY ("tenant_id")
);
alter table quarantine_retention add constraint quarantine_retention_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table quarantine_retention add constraint quarantine_retention_in_reason check (days between 7 and 3650);

call protect_tenant_table('quarantine_retention');
grant select, insert, update on quarantine_retention to meridian_app;

-- What has waited longest; nothing else is in it.
create index inbox_quarantined_since on inbox (tenant_id, processed_at) where verdict = 'quarantined';

-- The net that finds workspaces with something past its time: ids, a state and times, as before.
create policy relay on quarantine_retention for select to meridian_relay using (true);
grant select (tenant_id, days) on quarantine_retention to meridian_relay;
grant select (verdict, processed_at) on inbox to meridian_relay;
