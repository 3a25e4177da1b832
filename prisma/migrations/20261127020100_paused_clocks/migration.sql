-- A clock may stand still until a moment, for a reason somebody gives. Decision 0064.
ALTER TABLE "sla_clock" ADD COLUMN "paused_at" TIMESTAMPTZ,
ADD COLUMN "paused_until" TIMESTAMPTZ,
ADD COLUMN "paused_by" UUID,
ADD COLUMN "pause_reason" TEXT;

alter table sla_clock add constraint sla_clock_paused_by_fkey foreign key (tenant_id, paused_by) references member (tenant_id, id);
-- Whoever reads a clock that stands still reads since when, until when and why; one that runs was never meant to.
alter table sla_clock add constraint sla_clock_paused check (
  (state = 'paused') = (paused_until is not null) and num_nulls(paused_at, paused_until, pause_reason) in (0, 3));
-- It says nothing before it goes on.
alter table sla_clock add constraint sla_clock_paused_silent check (state <> 'paused' or next_at = paused_until);
