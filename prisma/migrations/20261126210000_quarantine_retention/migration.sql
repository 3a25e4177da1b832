-- How long a workspace keeps something, by what it is (so far: quarantine). Without a row the usual time counts; days null keeps for ever.
CREATE TABLE "retention_rule" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "subject" TEXT NOT NULL,
    "days" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("tenant_id","subject")
);
alter table retention_rule add constraint retention_rule_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table retention_rule add constraint retention_rule_in_reason check (days between 7 and 3650);

call protect_tenant_table('retention_rule');
grant select, insert, update on retention_rule to meridian_app;

-- What has waited longest; nothing else is in it.
create index inbox_quarantined_since on inbox (tenant_id, processed_at) where verdict = 'quarantined';

-- The net that finds workspaces with something past its time: ids, a state and times, as before.
create policy relay on retention_rule for select to meridian_relay using (true);
grant select (tenant_id, subject, days) on retention_rule to meridian_relay;
grant select (verdict, processed_at) on inbox to meridian_relay;
