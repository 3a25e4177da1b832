-- A rotated secret opens its channel for a while longer, so that a vendor's console can be changed in peace.
alter table channel add column previous_secret_hash bytea, add column previous_secret_until timestamptz;
create index channel_previous_secret on channel (previous_secret_hash) where previous_secret_hash is not null;
alter table channel add constraint channel_previous_secret_ends check ((previous_secret_hash is null) = (previous_secret_until is null));
grant select (previous_secret_hash, previous_secret_until) on channel to meridian_resolver;

-- The function belongs to meridian_resolver; only it may replace it.
set role meridian_resolver;
create or replace function resolve_channel(secret_hash bytea)
  returns table (tenant_id uuid, channel_id uuid, kind text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select c.tenant_id, c.id, c.kind from channel c where c.secret_hash = resolve_channel.secret_hash and c.active
    union all
    select c.tenant_id, c.id, c.kind from channel c
    where c.previous_secret_hash = resolve_channel.secret_hash and c.previous_secret_until > now() and c.active
  $$;
set role meridian_owner;

-- Figures of a channel (the last delivery, how many a day, how many with problems) from the index alone.
create index inbox_channel_recent on inbox (tenant_id, channel_id, received_at desc) include (verdict);
