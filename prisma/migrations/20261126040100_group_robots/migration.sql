-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "shown" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "notification_setting" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "member_id" UUID NOT NULL,
    "in_app_off" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mention_off" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sound_off" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "quiet_from_minute" INTEGER,
    "quiet_until_minute" INTEGER,
    "digest_minute" INTEGER,

    CONSTRAINT "notification_setting_pkey" PRIMARY KEY ("tenant_id","member_id")
);

-- CreateTable
CREATE TABLE "robot" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url_sealed" TEXT NOT NULL,
    "url_hint" TEXT NOT NULL,
    "secret_sealed" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mention_owner" BOOLEAN NOT NULL DEFAULT true,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "off_reason" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ NOT NULL DEFAULT app_now(),
    "recent_posts" TIMESTAMPTZ[] DEFAULT ARRAY[]::TIMESTAMPTZ[],
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT app_now(),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "robot_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "robot_product_line" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "robot_id" UUID NOT NULL,
    "product_line_id" UUID NOT NULL,

    CONSTRAINT "robot_product_line_pkey" PRIMARY KEY ("tenant_id","robot_id","product_line_id")
);

-- CreateTable
CREATE TABLE "robot_team" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "robot_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,

    CONSTRAINT "robot_team_pkey" PRIMARY KEY ("tenant_id","robot_id","team_id")
);

-- CreateTable
CREATE TABLE "robot_message" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "robot_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "occasion" TEXT NOT NULL DEFAULT '',
    "member_id" UUID,
    "params" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "post_id" UUID,
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ NOT NULL,
    "queued_at" TIMESTAMPTZ NOT NULL,
    "sent_at" TIMESTAMPTZ,

    CONSTRAINT "robot_message_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "robot_post" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "robot_id" UUID NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "messages" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'sending',
    "reason" TEXT,
    "code" TEXT,
    "started_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "robot_post_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "robot_message_tenant_id_robot_id_kind_subject_id_occasion_key" ON "robot_message"("tenant_id", "robot_id", "kind", "subject_id", "occasion");

do $$
declare
  k record;
  name text;
begin
  for k in
    select * from (values
      ('notification_setting', 'member_id', 'member'),
      ('robot_product_line', 'robot_id', 'robot'),
      -- A line or team that is named stays: a robot whose last one went would be told everything.
      ('robot_product_line', 'product_line_id', 'product_line'),
      ('robot_team', 'robot_id', 'robot'),
      ('robot_team', 'team_id', 'team'),
      ('robot_post', 'robot_id', 'robot'),
      ('robot_message', 'robot_id', 'robot'),
      ('robot_message', 'member_id', 'member'),
      ('robot_message', 'post_id', 'robot_post')
    ) as t(child, col, parent)
  loop
    execute format(
      'alter table %I add constraint %I foreign key (tenant_id, %I) references %I (tenant_id, id)',
      k.child, k.child || '_' || k.col || '_fkey', k.col, k.parent);
  end loop;
  foreach name in array array['notification_setting', 'robot', 'robot_product_line', 'robot_team', 'robot_message', 'robot_post'] loop
    call protect_tenant_table(name);
    execute format('grant select, insert, update, delete on %I to meridian_app', name);
  end loop;
end $$;

alter table robot add constraint robot_kind_known check (kind in ('wecom', 'dingtalk', 'feishu'));
alter table robot_message add constraint robot_message_state_known check (state in ('waiting', 'posting', 'sent', 'failed'));
-- What is on its way, or has arrived, went with a post.
alter table robot_message add constraint robot_message_posted check (state not in ('posting', 'sent') or post_id is not null);
alter table robot_post add constraint robot_post_state_known check (state in ('sending', 'sent', 'failed', 'lost'));
alter table robot_post add constraint robot_post_ended check ((state = 'sending') = (ended_at is null));
-- One thing at a time: a second request to a vendor begins when the first has its receipt.
create unique index robot_post_sending on robot_post (tenant_id, robot_id) where state = 'sending' and not is_test;
alter table notification_setting add constraint notification_setting_quiet check ((quiet_from_minute is null) = (quiet_until_minute is null));

create index robot_message_waiting on robot_message (tenant_id, robot_id, queued_at) where state = 'waiting';
create index robot_message_listed on robot_message (tenant_id, robot_id, created_at desc, id desc);
create index robot_message_post on robot_message (tenant_id, post_id);
drop index notification_unread;
create index notification_unread on notification (tenant_id, recipient_id, created_at desc, id desc) where read_at is null and shown;

-- The relay sees that something waits for which robot, never what.
create policy relay on robot for select to meridian_relay using (true);
grant select (tenant_id, id, active, next_at) on robot to meridian_relay;
create policy relay on robot_message for select to meridian_relay using (true);
grant select (tenant_id, robot_id, state) on robot_message to meridian_relay;
create policy relay on robot_post for select to meridian_relay using (true);
grant select (tenant_id, robot_id, state, is_test) on robot_post to meridian_relay;
