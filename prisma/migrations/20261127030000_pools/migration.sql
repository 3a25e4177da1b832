-- Pools of leads nobody has: who may take from them, how many, and when a lead goes back. Decision 0062.
CREATE TABLE "pool" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "entry" JSONB,
    "claims_a_day" INTEGER,
    "most_held" INTEGER,
    "views_a_day" INTEGER,
    "cooldown_days" INTEGER NOT NULL DEFAULT 0,
    "masked" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ NOT NULL,
    "archived_at" TIMESTAMPTZ,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pool_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "pool_access" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "member_id" UUID,
    "team_id" UUID,
    "is_admin" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "pool_access_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "pool_entry" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "lead_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "from_owner_id" UUID,
    "reason" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ NOT NULL,
    "left_at" TIMESTAMPTZ,
    "left_how" TEXT,
    "left_to_id" UUID,

    CONSTRAINT "pool_entry_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "pool_counter" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "member_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "n" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "pool_counter_pkey" PRIMARY KEY ("tenant_id","member_id","pool_id","day","kind")
);

CREATE TABLE "lead_hold" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "lead_id" UUID NOT NULL,
    "owner_id" UUID,
    "rule" TEXT NOT NULL,
    "rule_name" TEXT NOT NULL,
    "rule_version_id" UUID NOT NULL,
    "since" TIMESTAMPTZ NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL,
    "next_at" TIMESTAMPTZ NOT NULL,
    "extended_until" TIMESTAMPTZ,
    "extensions" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "lead_hold_pkey" PRIMARY KEY ("tenant_id","lead_id")
);

ALTER TABLE "lead" ADD COLUMN "pool_id" UUID,
ADD COLUMN "pooled_at" TIMESTAMPTZ,
ADD COLUMN "pool_reason" TEXT,
ADD COLUMN "pool_due_at" TIMESTAMPTZ;

alter table pool_access add constraint pool_access_pool_id_fkey foreign key (tenant_id, pool_id) references pool (tenant_id, id) on delete cascade;
alter table pool_access add constraint pool_access_member_id_fkey foreign key (tenant_id, member_id) references member (tenant_id, id);
alter table pool_access add constraint pool_access_team_id_fkey foreign key (tenant_id, team_id) references team (tenant_id, id);
alter table pool_entry add constraint pool_entry_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table pool_entry add constraint pool_entry_pool_id_fkey foreign key (tenant_id, pool_id) references pool (tenant_id, id);
alter table pool_entry add constraint pool_entry_from_owner_id_fkey foreign key (tenant_id, from_owner_id) references member (tenant_id, id);
alter table pool_entry add constraint pool_entry_left_to_id_fkey foreign key (tenant_id, left_to_id) references member (tenant_id, id);
alter table pool_counter add constraint pool_counter_member_id_fkey foreign key (tenant_id, member_id) references member (tenant_id, id);
alter table pool_counter add constraint pool_counter_pool_id_fkey foreign key (tenant_id, pool_id) references pool (tenant_id, id) on delete cascade;
alter table lead_hold add constraint lead_hold_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table lead_hold add constraint lead_hold_owner_id_fkey foreign key (tenant_id, owner_id) references member (tenant_id, id);
alter table lead_hold add constraint lead_hold_rule_version_id_fkey foreign key (tenant_id, rule_version_id) references rule_version (tenant_id, id);
alter table lead add constraint lead_pool_id_fkey foreign key (tenant_id, pool_id) references pool (tenant_id, id);

alter table pool add constraint pool_limits_sane check (coalesce(claims_a_day, 1) > 0 and coalesce(most_held, 1) > 0 and coalesce(views_a_day, 1) > 0 and cooldown_days >= 0);
alter table pool_access add constraint pool_access_of_one check (num_nonnulls(member_id, team_id) = 1);
alter table pool_entry add constraint pool_entry_left_how_known check (left_how in ('claimed', 'assigned', 'moved', 'returned', 'closed'));
alter table pool_entry add constraint pool_entry_end_says_how check ((left_at is null) = (left_how is null));
alter table pool_counter add constraint pool_counter_kind_known check (kind in ('claim', 'view'));
alter table pool_counter add constraint pool_counter_sane check (n >= 0);

alter table lead drop constraint lead_status_known;
alter table lead add constraint lead_status_known check (status in ('new', 'holding', 'pooled', 'assigned', 'working', 'converted', 'invalid'));
alter table lead drop constraint lead_waiting_has_none;
alter table lead add constraint lead_waiting_has_none check (status not in ('new', 'holding', 'pooled') or owner_id is null);
-- Limbo is not storable: what lies in a pool lies in one, since some time, for some reason.
alter table lead add constraint lead_pooled_somewhere check (
  (status = 'pooled') = (pool_id is not null) and (pool_id is null) = (pooled_at is null) and (pool_id is null) = (pool_reason is null));

-- Whatever takes a lead out of a pool (an owner, an end, a merge) need not know of pools.
create function lead_leaves_pool() returns trigger language plpgsql as $$
begin
  if new.status <> 'pooled' then
    new.pool_id := null;
    new.pooled_at := null;
    new.pool_reason := null;
  end if;
  return new;
end $$;
create trigger lead_leaves_pool before update of status on lead for each row when (old.status = 'pooled') execute function lead_leaves_pool();

-- Stays are kept with the lead's own row, in the statement that moved it: a claim that is kept has its stay ended, and no other.
create function lead_pool_stay() returns trigger language plpgsql as $$
begin
  if old.pool_id is not null then
    update pool_entry e set left_at = app_now(), left_to_id = new.owner_id,
      left_how = case
        when new.pool_id is not null then 'moved'
        when new.status in ('converted', 'invalid') then 'closed'
        when new.owner_id is null then 'returned'
        when exists (select from lead_ownership o where o.tenant_id = new.tenant_id and o.lead_id = new.id and o.ended_at is null
          and o.reason = 'pool.claimed') then 'claimed'
        else 'assigned' end
    where e.tenant_id = new.tenant_id and e.lead_id = new.id and e.left_at is null;
  end if;
  if new.pool_id is not null then
    insert into pool_entry (tenant_id, lead_id, pool_id, from_owner_id, reason, entered_at)
    values (new.tenant_id, new.id, new.pool_id, old.owner_id, new.pool_reason, new.pooled_at);
  end if;
  return null;
end $$;
create trigger lead_pool_stay after update on lead for each row when (old.pool_id is distinct from new.pool_id) execute function lead_pool_stay();

-- A lead lies in one pool at a time.
create unique index pool_entry_open on pool_entry (tenant_id, lead_id) where left_at is null;
create index pool_entry_lead on pool_entry (tenant_id, lead_id, entered_at);
create index pool_entry_pool on pool_entry (tenant_id, pool_id);
create index pool_access_pool on pool_access (tenant_id, pool_id);
create index pool_access_member on pool_access (tenant_id, member_id) where member_id is not null;
create index pool_access_team on pool_access (tenant_id, team_id) where team_id is not null;
create unique index pool_access_once on pool_access (tenant_id, pool_id, coalesce(member_id, team_id), is_admin);
create index pool_counter_pool on pool_counter (tenant_id, pool_id);
-- What lies in a pool, the latest first; only what lies there is in it.
create index lead_pooled on lead (tenant_id, pool_id, pooled_at desc, id desc) where status = 'pooled';
-- What goes into a pool next, for lists and their filters.
create index lead_pool_due on lead (tenant_id, pool_due_at, id) where pool_due_at is not null;
create index lead_hold_next on lead_hold (tenant_id, next_at);
create index lead_hold_owner on lead_hold (tenant_id, owner_id);
create index lead_hold_rule_version on lead_hold (tenant_id, rule_version_id);

call protect_tenant_table('pool');
grant select, insert, update on pool to meridian_app;
call protect_tenant_table('pool_access');
grant select, insert, update, delete on pool_access to meridian_app;
call protect_tenant_table('pool_entry');
grant select, insert, update on pool_entry to meridian_app;
call protect_tenant_table('pool_counter');
grant select, insert, update on pool_counter to meridian_app;
call protect_tenant_table('lead_hold');
grant select, insert, update, delete on lead_hold to meridian_app;
create policy relay on lead_hold for select to meridian_relay using (true);
grant select (tenant_id, next_at) on lead_hold to meridian_relay;
