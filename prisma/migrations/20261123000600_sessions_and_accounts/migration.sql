-- What signing in, the list of sessions and the directory of members need to know about accounts.

-- One read per request: the account, the workspace it works in, and its place there. Ids and names, no contents.
-- Functions belong to meridian_resolver once a migration has handed them over; only it may drop them.
set role meridian_resolver;
drop function auth_read_session(uuid);
set role meridian_owner;
create function auth_read_session(session_id uuid)
  returns table (account_id uuid, tenant_id uuid, name text, email text, locale text, slug text, workspace text, stale boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, s.tenant_id, a.name, a.email, a.locale, t.slug, t.name, s.last_seen_at < now() - interval '5 minutes'
    from session s join account a on a.id = s.account_id left join tenant t on t.id = s.tenant_id
    where s.id = session_id and s.revoked_at is null and s.expires_at > now() and a.disabled_at is null
  $$;

create function auth_touch_session(session_id uuid) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update session set last_seen_at = now() where id = session_id and revoked_at is null $$;

create function auth_sessions(who uuid)
  returns table (id uuid, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, user_agent text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.id, s.created_at, s.last_seen_at, s.expires_at, s.user_agent from session s
    where s.account_id = who and s.revoked_at is null and s.expires_at > now() order by s.last_seen_at desc, s.id
  $$;

-- True when a session of that account was ended.
set role meridian_resolver;
drop function auth_revoke_session(uuid, uuid);
set role meridian_owner;
create function auth_revoke_session(session_id uuid, who uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    update session set revoked_at = now() where id = session_id and account_id = who and revoked_at is null;
    return found;
  end $$;

-- The id behind an address, for putting a known person into a workspace.
create function auth_account_id(address text) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.id from account a where a.email = address $$;

-- Addresses of the people of the current workspace only.
create function auth_member_emails()
  returns table (account_id uuid, email text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, a.email from account a join member m on m.account_id = a.id
    where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  $$;

-- A member who is put out of a workspace leaves it with their next request, in every browser.
create function auth_leave_workspace(who uuid) returns void
  language sql security definer set search_path = public, pg_temp
  as $$
    update session set tenant_id = null
    where account_id = who and tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  $$;

do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.proname in (
      'auth_read_session', 'auth_touch_session', 'auth_sessions', 'auth_revoke_session', 'auth_account_id',
      'auth_member_emails', 'auth_leave_workspace')
  loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to meridian_app', f.signature);
    execute format('alter function %s owner to meridian_resolver', f.signature);
  end loop;
end $$;
