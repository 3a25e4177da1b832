-- Clocks of service levels, and the leads members let lapse. Decisions 0060, 0061.
CREATE TABLE "sla_clock" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "owner_id" UUID,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "policy" TEXT NOT NULL,
    "policy_name" TEXT NOT NULL,
    "rule_version_id" UUID NOT NULL,
    "minutes" INTEGER NOT NULL,
    "counts" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "warn_at" TIMESTAMPTZ NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL,
    "manager_at" TIMESTAMPTZ,
    "admin_at" TIMESTAMPTZ,
    "next_at" TIMESTAMPTZ,
    "stopped_at" TIMESTAMPTZ,

    CONSTRAINT "sla_clock_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "assignment_lapse" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "lead_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "assignment_lapse_pkey" PRIMARY KEY ("tenant_id","lead_id","member_id")
);

alter table sla_clock add constraint sla_clock_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table sla_clock add constraint sla_clock_owner_id_fkey foreign key (tenant_id, owner_id) references member (tenant_id, id);
alter table sla_clock add constraint sla_clock_rule_version_id_fkey foreign key (tenant_id, rule_version_id) references rule_version (tenant_id, id);
alter table assignment_lapse add constraint assignment_lapse_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table assignment_lapse add constraint assignment_lapse_member_id_fkey foreign key (tenant_id, member_id) references member (tenant_id, id);

alter table sla_clock add constraint sla_clock_kind_known check (kind in ('accept', 'firstResponse', 'nextResponse', 'nextAction', 'stageAge'));
alter table sla_clock add constraint sla_clock_state_known check (state in ('running', 'paused', 'met', 'breached', 'ended'));
alter table sla_clock add constraint sla_clock_counts_known check (counts in ('working', 'calendar'));
-- One that runs has not stopped; what was met or ended has.
alter table sla_clock add constraint sla_clock_stopped check (
  case when state in ('running', 'paused') then stopped_at is null when state in ('met', 'ended') then stopped_at is not null else true end);
-- What stopped has nothing more to say.
alter table sla_clock add constraint sla_clock_silent check (stopped_at is null or next_at is null);

-- One of a kind runs for a lead; a lead has few, all of them are read together.
create unique index sla_clock_open on sla_clock (tenant_id, lead_id, kind) where stopped_at is null;
create index sla_clock_lead on sla_clock (tenant_id, lead_id, started_at);
-- What the sweep finds: as large as what is to come.
create index sla_clock_next on sla_clock (tenant_id, next_at) where next_at is not null;
create index sla_clock_owner on sla_clock (tenant_id, owner_id) where stopped_at is null;

call protect_tenant_table('sla_clock');
grant select, insert, update on sla_clock to meridian_app;
call protect_tenant_table('assignment_lapse');
grant select, insert, delete on assignment_lapse to meridian_app;
create policy relay on sla_clock for select to meridian_relay using (true);
grant select (tenant_id, id, next_at) on sla_clock to meridian_relay;

-- The most pressing clock of a lead, and how its first response went, as lists and conditions see them.
ALTER TABLE "lead" ADD COLUMN "sla_kind" TEXT,
ADD COLUMN "sla_state" TEXT,
ADD COLUMN "sla_policy" TEXT,
ADD COLUMN "sla_warn_at" TIMESTAMPTZ,
ADD COLUMN "sla_due_at" TIMESTAMPTZ,
ADD COLUMN "first_response" TEXT,
ADD COLUMN "first_response_at" TIMESTAMPTZ;
alter table lead add constraint lead_sla_state_known check (sla_state in ('running', 'warned', 'breached', 'paused'));
alter table lead add constraint lead_first_response_known check (first_response in ('open', 'met', 'breached', 'ended'));
-- Those with a clock are those at work: few beside all there were.
create index lead_sla_due on lead (tenant_id, sla_due_at, id) where sla_due_at is not null;
