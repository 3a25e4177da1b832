-- Managers are told once of an import whose leads nobody takes, not once a lead.
create index notification_of_import on notification (tenant_id, recipient_id, occasion)
  where kind = 'lead.waiting' and occasion like 'import:%';
