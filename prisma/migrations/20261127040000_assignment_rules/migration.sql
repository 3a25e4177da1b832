-- Rules of assignment: by which one a lead was decided, and how members stand in each. Decision 0056.
ALTER TABLE "assignment_run" ADD COLUMN "rule_key" TEXT,
ADD COLUMN "path" JSONB;
ALTER TABLE "assignment_share" ADD COLUMN "away_gap" DOUBLE PRECISION;

CREATE TABLE "assignment_rule_share" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "rule_key" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "received" INTEGER NOT NULL DEFAULT 0,
    "calibration" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "away_gap" DOUBLE PRECISION,
    "turn" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "assignment_rule_share_pkey" PRIMARY KEY ("tenant_id","rule_key","member_id")
);
alter table assignment_rule_share add constraint assignment_rule_share_member_id_fkey foreign key (tenant_id, member_id) references member (tenant_id, id);
alter table assignment_rule_share add constraint assignment_rule_share_received_counts check (received >= 0);

-- Who got the last leads of a rule: what a cap on shares looks at.
create index assignment_run_rule on assignment_run (tenant_id, rule_key, at desc, id desc) include (winner_id)
  where rule_key is not null and winner_id is not null;
-- Whose the other leads of a company are or were.
create index lead_company on lead (tenant_id, lower(company)) where company is not null;

call protect_tenant_table('assignment_rule_share');
grant select, insert, update, delete on assignment_rule_share to meridian_app;
