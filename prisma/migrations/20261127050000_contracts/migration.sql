-- Contracts with whom we deal, and what their end does to leads. Decision 0063.
CREATE TABLE "contract" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "party_id" UUID NOT NULL,
    "product_line_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "runs_until" DATE,
    "note" TEXT,
    "entered_by_id" UUID,
    "entered_at" TIMESTAMPTZ NOT NULL,
    "cancelled_at" TIMESTAMPTZ,
    "cancelled_how" TEXT,
    "cancel_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("tenant_id","id")
);

ALTER TABLE "lead" ADD COLUMN "came_back_at" TIMESTAMPTZ;

alter table contract add constraint contract_party_id_fkey foreign key (tenant_id, party_id) references party (tenant_id, id) on delete cascade;
alter table contract add constraint contract_product_line_id_fkey foreign key (tenant_id, product_line_id) references product_line (tenant_id, id);
alter table contract add constraint contract_entered_by_id_fkey foreign key (tenant_id, entered_by_id) references member (tenant_id, id);

alter table contract add constraint contract_ends_after_it_starts check (ends_on >= starts_on);
alter table contract add constraint contract_cancelled_how_known check (cancelled_how in ('terminated', 'withdrawn'));
alter table contract add constraint contract_cancelled_says_why check (
  num_nulls(cancelled_at, cancelled_how, cancel_reason) in (0, 3));
-- The last day it is in force: its end unless it was cancelled; none for what was withdrawn, or terminated before it began.
alter table contract add constraint contract_runs_until_sane check (
  case when cancelled_how is null then runs_until is not null and runs_until = ends_on
    when cancelled_how = 'withdrawn' then runs_until is null
    else runs_until is null or runs_until between starts_on and ends_on end);

-- Two people enter one contract: one of them. What was cancelled keeps its number and gives it free.
create unique index contract_number on contract (tenant_id, lower(number)) where cancelled_at is null;
-- What a party has signed in a line, and until when; whoever keeps holds reads nothing but this.
create index contract_party on contract (tenant_id, party_id, product_line_id) include (starts_on, runs_until);
create index contract_product_line on contract (tenant_id, product_line_id);
create index contract_entered_by on contract (tenant_id, entered_by_id);

call protect_tenant_table('contract');
grant select, insert, update on contract to meridian_app;
