-- Lookups before a tenant is known. Each is narrow, answers ids, and runs as a role that owns nothing else.

create policy resolve on channel for select to meridian_resolver using (true);
grant select (tenant_id, id, kind, secret_hash, active) on channel to meridian_resolver;
create policy resolve on api_key for all to meridian_resolver using (true) with check (true);
grant select (tenant_id, id, hash, scopes, expires_at, revoked_at, last_used_at), update (last_used_at) on api_key to meridian_resolver;
create policy resolve on member for select to meridian_resolver using (true);
grant select (tenant_id, id, account_id, status) on member to meridian_resolver;
create policy resolve on tenant for select to meridian_resolver using (true);
grant select (id, slug, name, is_demo) on tenant to meridian_resolver;
create policy resolve on account for all to meridian_resolver using (true) with check (true);
grant select, insert, update on account to meridian_resolver;
create policy resolve on session for all to meridian_resolver using (true) with check (true);
grant select, insert, update on session to meridian_resolver;

create function resolve_channel(secret_hash bytea)
  returns table (tenant_id uuid, channel_id uuid, kind text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select c.tenant_id, c.id, c.kind from channel c where c.secret_hash = resolve_channel.secret_hash and c.active $$;

create function resolve_api_key(key_hash bytea)
  returns table (tenant_id uuid, key_id uuid, scopes text[])
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select k.tenant_id, k.id, k.scopes from api_key k
    where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  $$;

create function auth_account_by_email(address text)
  returns table (account_id uuid, name text, password_hash text, locale text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.id, a.name, a.password_hash, a.locale from account a where a.email = address and a.disabled_at is null $$;

-- False when the address is taken.
create function auth_create_account(account_id uuid, address text, display_name text, hash text, lang text)
  returns boolean language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    insert into account (id, email, name, password_hash, locale) values (account_id, address, display_name, hash, lang)
      on conflict (email) do nothing;
    return found;
  end $$;

create function auth_set_password(who uuid, hash text) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update account set password_hash = hash where id = who $$;

create function auth_set_locale(who uuid, lang text) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update account set locale = lang where id = who $$;

create function auth_open_session(session_id uuid, who uuid, lifetime interval, agent text) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ insert into session (id, account_id, expires_at, user_agent) values (session_id, who, now() + lifetime, left(agent, 300)) $$;

create function auth_read_session(session_id uuid)
  returns table (account_id uuid, tenant_id uuid, name text, email text, locale text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, s.tenant_id, a.name, a.email, a.locale from session s join account a on a.id = s.account_id
    where s.id = session_id and s.revoked_at is null and s.expires_at > now() and a.disabled_at is null
  $$;

create function auth_revoke_session(session_id uuid, who uuid) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update session set revoked_at = now() where id = session_id and account_id = who and revoked_at is null $$;

create function auth_revoke_all_sessions(who uuid) returns integer
  language sql security definer set search_path = public, pg_temp
  as $$ with gone as (update session set revoked_at = now() where account_id = who and revoked_at is null returning 1) select count(*)::int from gone $$;

create function auth_memberships(who uuid)
  returns table (tenant_id uuid, slug text, workspace text, member_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select t.id, t.slug, t.name, m.id from member m join tenant t on t.id = m.tenant_id
    where m.account_id = who and m.status = 'active' order by t.name
  $$;

-- Only a workspace the account is an active member of.
create function auth_enter_workspace(session_id uuid, workspace_slug text)
  returns uuid language sql security definer set search_path = public, pg_temp
  as $$
    update session s set tenant_id = t.id, last_seen_at = now()
    from tenant t join member m on m.tenant_id = t.id and m.status = 'active'
    where s.id = session_id and m.account_id = s.account_id and t.slug = workspace_slug
    returning t.id
  $$;

create function slug_is_free(candidate text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select not exists (select 1 from tenant where slug = candidate) $$;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature, p.proname from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef
  loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to meridian_app', f.signature);
    if f.proname = 'resolve_channel' then
      execute format('grant execute on function %s to meridian_ingest', f.signature);
    end if;
    -- Last: the owner may hand a function over, but then no longer grant rights on it.
    execute format('alter function %s owner to meridian_resolver', f.signature);
  end loop;
end $$;
