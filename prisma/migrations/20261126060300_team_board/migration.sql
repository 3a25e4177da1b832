-- What a team board counts for each rep comes from indexes: leads nobody has worked on yet, and what was given today.
create index lead_untouched on lead (tenant_id, owner_id, assigned_at) where status = 'assigned';
create index lead_ownership_member on lead_ownership (tenant_id, member_id, started_at);
