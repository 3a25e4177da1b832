-- A hold that other rules made fall due is kept so long after they were published, once. Decision 0062.
ALTER TABLE "lead_hold" ADD COLUMN "grace_until" TIMESTAMPTZ;
