-- The door that takes a form tells its visitor that a mail comes: it may know of a source whether it asks for a confirmed address.
create policy ingest on source for select to meridian_ingest using (tenant_id = (select app_tenant()));
grant select (tenant_id, id, key, confirm_email) on source to meridian_ingest;
grant select (source) on channel to meridian_ingest;
