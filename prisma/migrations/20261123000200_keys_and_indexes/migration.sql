-- Foreign keys carry the tenant: row-level security does not check references, so a plain key would let
-- one tenant point at another's row.
do $$
declare
  k record;
begin
  for k in
    select * from (values
      ('event_subject', 'event_id', 'event'),
      ('rule_firing', 'rule_version_id', 'rule_version'),
      ('team', 'parent_id', 'team'),
      ('member', 'team_id', 'team'),
      ('member_product_line', 'member_id', 'member'),
      ('member_product_line', 'product_line_id', 'product_line'),
      ('member_region', 'member_id', 'member'),
      ('presence', 'member_id', 'member'),
      ('api_key', 'created_by_id', 'member'),
      ('live_message', 'member_id', 'member'),
      ('notification', 'recipient_id', 'member'),
      ('party', 'merged_into_id', 'party'),
      ('identity_key', 'party_id', 'party'),
      ('duplicate_pair', 'a_id', 'party'),
      ('duplicate_pair', 'b_id', 'party'),
      ('channel', 'product_line_id', 'product_line'),
      ('lead', 'party_id', 'party'),
      ('lead', 'product_line_id', 'product_line'),
      ('lead', 'channel_id', 'channel'),
      ('lead', 'owner_id', 'member'),
      ('lead_ownership', 'lead_id', 'lead'),
      ('lead_ownership', 'member_id', 'member'),
      ('lead_touch', 'lead_id', 'lead'),
      ('lead_touch', 'channel_id', 'channel'),
      ('lead_capacity', 'member_id', 'member'),
      ('assignment_run', 'lead_id', 'lead'),
      ('assignment_run', 'rule_version_id', 'rule_version'),
      ('assignment_run', 'winner_id', 'member'),
      ('assignment_candidate', 'run_id', 'assignment_run'),
      ('assignment_candidate', 'member_id', 'member'),
      ('win_stat', 'member_id', 'member'),
      ('win_stat', 'product_line_id', 'product_line'),
      ('assignment_share', 'member_id', 'member'),
      ('inbox', 'channel_id', 'channel'),
      ('inbox', 'lead_id', 'lead')
    ) as t(child, col, parent)
  loop
    execute format(
      'alter table %I add constraint %I foreign key (tenant_id, %I) references %I (tenant_id, id)',
      k.child, k.child || '_' || k.col || '_fkey', k.col, k.parent);
  end loop;
end $$;

-- Every tenant table belongs to a tenant that exists.
do $$
declare
  t record;
begin
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'tenant_id' and c.relname <> 'session'
  loop
    execute format('alter table %I add constraint %I foreign key (tenant_id) references tenant (id)', t.relname, t.relname || '_tenant_fkey');
  end loop;
end $$;

alter table member add constraint member_account_id_fkey foreign key (account_id) references account (id);
alter table session add constraint session_account_id_fkey foreign key (account_id) references account (id);
alter table session add constraint session_tenant_id_fkey foreign key (tenant_id) references tenant (id);

-- A strong key belongs to one party; a weak one (a name, an address) may be shared by hundreds.
create unique index identity_key_strong on identity_key (tenant_id, kind, value) where strong;
create index identity_key_party on identity_key (tenant_id, party_id);

-- One open ownership at most: "assigned twice" cannot be stored.
create unique index lead_ownership_open on lead_ownership (tenant_id, lead_id) where ended_at is null;
create index lead_ownership_lead on lead_ownership (tenant_id, lead_id, started_at);

-- Lists: tenant first, then the filter, then the order, then the tie-break.
create index lead_received on lead (tenant_id, received_at desc, id desc) include (product_line_id, owner_id, status, is_test);
create index lead_owner_received on lead (tenant_id, owner_id, received_at desc, id desc) include (product_line_id, status, is_test);
create index lead_line_received on lead (tenant_id, product_line_id, received_at desc, id desc) include (owner_id, status, is_test);
create index lead_status_received on lead (tenant_id, status, received_at desc, id desc) include (product_line_id, owner_id, is_test);
create index lead_holding on lead (tenant_id, held_at, id) where status = 'holding';
create index lead_unrouted on lead (tenant_id, created_at) where status = 'new';
create index lead_party on lead (tenant_id, party_id);
create index lead_grams on lead using gin (tenant_id, search_grams);

create index lead_touch_lead on lead_touch (tenant_id, lead_id, at);
create index assignment_run_lead on assignment_run (tenant_id, lead_id, at desc);
create index rule_firing_subject on rule_firing (tenant_id, subject_id, at desc);
create index rule_firing_version on rule_firing (tenant_id, rule_version_id, at desc);
create unique index rule_version_published on rule_version (tenant_id, kind, scope) where state = 'published';

create index notification_inbox on notification (tenant_id, recipient_id, created_at desc, id desc);
create index notification_unread on notification (tenant_id, recipient_id) where read_at is null;
create index member_team on member (tenant_id, team_id);

-- Work that waits: small partial indexes, so that a sweep costs what is waiting and not what was ever done.
create index inbox_waiting on inbox (next_at) where state in ('accepted', 'processing');
create index inbox_tenant_waiting on inbox (tenant_id, next_at, id) where state in ('accepted', 'processing');
create index inbox_recent on inbox (tenant_id, received_at desc, id desc);
create index inbox_same_body on inbox (tenant_id, channel_id, body_sha256, received_at);
create index inbox_grams on inbox using gin (tenant_id, search_grams);
create index outbox_age on outbox (created_at);
create index live_message_unnumbered on live_message (created_at) where seq is null;
create unique index live_message_seq on live_message (tenant_id, seq) where seq is not null;
create index live_message_member on live_message (tenant_id, member_id, seq);
create index timer_due on timer (due_at) where state = 'pending';
create unique index timer_pending on timer (tenant_id, kind, subject_id) where state = 'pending';
create index event_unsealed on event (tenant_id, id) where seq is null;
create unique index event_seq on event (tenant_id, seq) where seq is not null;
create index idempotency_expiry on idempotency (expires_at);
create index dead_job_recent on dead_job (tenant_id, at desc);
create index session_account on session (account_id) where revoked_at is null;

create sequence live_message_number;
