-- Drafts of rules: one open at a time for what they belong to, changed in place, tried before they are published.
alter table rule_version add column note text not null default '';
alter table rule_version add column revision integer not null default 1;
alter table rule_version add column tested_revision integer;
create unique index rule_version_draft on rule_version (tenant_id, kind, scope) where state = 'draft';
grant update (note, revision, tested_revision) on rule_version to meridian_app;
