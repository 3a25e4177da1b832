-- Invitations by link, leave, who takes leads besides reps, what a product line looks like and when it was put away.

CREATE TABLE "invitation" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invitee" TEXT NOT NULL DEFAULT '',
    "role" TEXT NOT NULL,
    "team_id" UUID,
    "product_line_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "regions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ NOT NULL,
    "accepted_at" TIMESTAMPTZ,
    "accepted_by_id" UUID,
    "revoked_at" TIMESTAMPTZ,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

CREATE TABLE "member_leave" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "member_leave_pkey" PRIMARY KEY ("tenant_id","id")
);

ALTER TABLE "member" ADD COLUMN "takes_leads" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "product_line" ADD COLUMN "colour" TEXT NOT NULL DEFAULT 'grey',
ADD COLUMN "archived_at" TIMESTAMPTZ;

alter table invitation add constraint invitation_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table invitation add constraint invitation_team_id_fkey foreign key (tenant_id, team_id) references team (tenant_id, id) on delete set null (team_id);
alter table invitation add constraint invitation_created_by_id_fkey foreign key (tenant_id, created_by_id) references member (tenant_id, id);
alter table invitation add constraint invitation_accepted_by_id_fkey foreign key (tenant_id, accepted_by_id) references member (tenant_id, id);
alter table member_leave add constraint member_leave_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table member_leave add constraint member_leave_member_id_fkey foreign key (tenant_id, member_id) references member (tenant_id, id);
alter table member_leave add constraint member_leave_created_by_id_fkey foreign key (tenant_id, created_by_id) references member (tenant_id, id);

alter table invitation add constraint invitation_role_known check (role in ('admin', 'ops', 'manager', 'rep'));
-- Used, or taken back, or neither: never both.
alter table invitation add constraint invitation_one_end check (accepted_at is null or revoked_at is null);
alter table invitation add constraint invitation_accepted_by_somebody check ((accepted_at is null) = (accepted_by_id is null));
alter table member_leave add constraint member_leave_forwards check (ends_at > starts_at);

create index invitation_newest on invitation (tenant_id, created_at desc);
-- Asked for every member at every assignment: who is away now.
create index member_leave_current on member_leave (tenant_id, member_id, ends_at);

do $$
declare
  t text;
begin
  foreach t in array array['invitation', 'member_leave'] loop
    call protect_tenant_table(t);
    execute format('grant select, insert, update, delete on %I to meridian_app', t);
  end loop;
end $$;

-- Which workspace a link leads to, for whoever holds it; whether it still counts is asked inside the workspace.
create policy resolve on invitation for select to meridian_resolver using (true);
grant select (tenant_id, id, token_hash) on invitation to meridian_resolver;
create function resolve_invitation(token_hash bytea)
  returns table (tenant_id uuid, invitation_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select i.tenant_id, i.id from invitation i where i.token_hash = resolve_invitation.token_hash $$;
revoke all on function resolve_invitation(bytea) from public;
grant execute on function resolve_invitation(bytea) to meridian_app;
alter function resolve_invitation(bytea) owner to meridian_resolver;
