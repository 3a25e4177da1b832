-- CreateTable
CREATE TABLE "connection" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "credentials_sealed" JSONB NOT NULL DEFAULT '{}',
    "token_sealed" TEXT,
    "token_expires_at" TIMESTAMPTZ,
    "token_refreshing_until" TIMESTAMPTZ,
    "token_version" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "off_reason" TEXT,
    "read_until" TIMESTAMPTZ,
    "progress" JSONB,
    "next_at" TIMESTAMPTZ NOT NULL,
    "claim" UUID,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "last_success_at" TIMESTAMPTZ,
    "last_error" TEXT,
    "last_code" TEXT,
    "last_error_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "connection_tenant_id_channel_id_key" ON "connection"("tenant_id", "channel_id");

alter table connection add constraint connection_channel_id_fkey foreign key (tenant_id, channel_id) references channel (tenant_id, id);
call protect_tenant_table('connection');
grant select, insert, update, delete on connection to meridian_app;

-- The relay sees whose turn it is, never with what.
create policy relay on connection for select to meridian_relay using (true);
grant select (tenant_id, id, active, next_at) on connection to meridian_relay;
create index connection_due on connection (next_at) where active;
