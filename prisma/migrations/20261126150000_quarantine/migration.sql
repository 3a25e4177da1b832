-- What people added to deliveries that lacked something, links through which others add it, and deliveries put away.

CREATE TABLE "delivery_completion" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "facts" JSONB NOT NULL,
    "actor" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "delivery_completion_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "completion_link" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "opened_at" TIMESTAMPTZ,
    "used_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,

    CONSTRAINT "completion_link_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "completion_link_token_hash_key" ON "completion_link"("token_hash");

ALTER TABLE "inbox" ADD COLUMN "completed_at" TIMESTAMPTZ,
ADD COLUMN "rejected_reason" TEXT;
grant update (completed_at, rejected_reason) on inbox to meridian_app;
alter table inbox add constraint inbox_rejected_for_a_reason check (rejected_reason is null or verdict is not distinct from 'rejected');

-- Both go with their delivery (decision 0032).
alter table delivery_completion add constraint delivery_completion_delivery_id_fkey
  foreign key (tenant_id, delivery_id) references inbox (tenant_id, id) on delete cascade;
alter table completion_link add constraint completion_link_delivery_id_fkey
  foreign key (tenant_id, delivery_id) references inbox (tenant_id, id) on delete cascade;
alter table completion_link add constraint completion_link_created_by_id_fkey
  foreign key (tenant_id, created_by_id) references member (tenant_id, id);
-- Used, or taken back, or neither: never both.
alter table completion_link add constraint completion_link_one_end check (used_at is null or revoked_at is null);

create index delivery_completion_of on delivery_completion (tenant_id, delivery_id, id);
create index completion_link_of on completion_link (tenant_id, delivery_id, id);
-- What waits for a person, in either order, of all channels or of one; nothing else is in these.
create index inbox_quarantined on inbox (tenant_id, received_at desc, id desc) where verdict = 'quarantined';
create index inbox_quarantined_of_channel on inbox (tenant_id, channel_id, received_at desc, id desc) where verdict = 'quarantined';

call protect_tenant_table('delivery_completion');
call protect_tenant_table('completion_link');
-- What somebody added stays as they added it.
grant select, insert on delivery_completion to meridian_app;
grant select, insert, update on completion_link to meridian_app;

-- Which workspace a link leads to, for whoever holds it; whether it still counts is asked inside the workspace.
create policy resolve on completion_link for select to meridian_resolver using (true);
grant select (tenant_id, id, token_hash) on completion_link to meridian_resolver;
create function resolve_completion_link(token_hash bytea)
  returns table (tenant_id uuid, link_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select l.tenant_id, l.id from completion_link l where l.token_hash = resolve_completion_link.token_hash $$;
revoke all on function resolve_completion_link(bytea) from public;
grant execute on function resolve_completion_link(bytea) to meridian_app;
alter function resolve_completion_link(bytea) owner to meridian_resolver;
