-- Of a delivery with several records some may be in and others wait: how many it held, and which are still open. Only those are
-- read when it goes through again, so that what is in does not come in twice.
alter table inbox add column partly jsonb;
grant update (partly) on inbox to meridian_app;
alter table inbox add constraint inbox_partly_has_a_lead check (partly is null or lead_id is not null);
