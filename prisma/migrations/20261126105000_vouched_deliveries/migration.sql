-- Somebody said that a delivery taken for spam is none: it is read without that suspicion from then on.
alter table "inbox" add column "vouched_at" timestamptz;
grant update (vouched_at) on inbox to meridian_app;
