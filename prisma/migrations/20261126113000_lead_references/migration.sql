-- CreateTable
CREATE TABLE "lead_reference" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "lead_reference_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "lead_reference_tenant_id_channel_id_reference_key" ON "lead_reference"("tenant_id", "channel_id", "reference");

alter table lead_reference add constraint lead_reference_channel_id_fkey foreign key (tenant_id, channel_id) references channel (tenant_id, id);
alter table lead_reference add constraint lead_reference_delivery_id_fkey foreign key (tenant_id, delivery_id) references inbox (tenant_id, id);
alter table lead_reference add constraint lead_reference_state_known check (state in ('waiting', 'fetched', 'gone'));
alter table lead_reference add constraint lead_reference_ended check ((state = 'waiting') = (ended_at is null));
call protect_tenant_table('lead_reference');
grant select, insert, update, delete on lead_reference to meridian_app;
create index lead_reference_waiting on lead_reference (tenant_id, channel_id, created_at, id) where state = 'waiting';
