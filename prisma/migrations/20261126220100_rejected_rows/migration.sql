-- A row that an admission rule refuses for good is not one that waits to be completed.
alter table lead_import_row drop constraint lead_import_row_outcome_known;
alter table lead_import_row add constraint lead_import_row_outcome_known check (outcome in
  ('admitted', 'touched', 'filled', 'skipped', 'quarantined', 'rejected', 'error'));
drop index lead_import_row_failed;
create index lead_import_row_failed on lead_import_row (tenant_id, import_id, line)
  where outcome in ('quarantined', 'rejected', 'error');
