-- A source may ask whoever left an e-mail address with a form to confirm it: a link of the same make as those for completion.
ALTER TABLE "source" ADD COLUMN "confirm_email" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "completion_link" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'completion',
ADD COLUMN "sent_at" TIMESTAMPTZ,
ADD COLUMN "send_failure" TEXT;
alter table completion_link add constraint completion_link_purpose check (purpose in ('completion', 'confirmation'));
-- One that counts at a time.
create unique index completion_link_confirms on completion_link (tenant_id, delivery_id)
  where purpose = 'confirmation' and used_at is null and revoked_at is null;

ALTER TABLE "inbox" ADD COLUMN "confirmed_at" TIMESTAMPTZ;
grant update (confirmed_at) on inbox to meridian_app;
