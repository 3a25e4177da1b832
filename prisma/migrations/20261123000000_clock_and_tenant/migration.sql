-- The two things every other statement leans on: whose data this is, and what time it is.

-- Unset means null, and null equals nothing: no tenant, no rows.
create function app_tenant() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- The time of the unit of work. The offset serves tests and the demo's history; only a role that was
-- granted meridian_clock is listened to, so the application cannot shift its own clock.
create function app_now() returns timestamptz
  language sql stable
  as $$
    select case
      when coalesce(current_setting('app.clock_offset', true), '') = '' then now()
      when pg_has_role(session_user, 'meridian_clock', 'member')
        then now() + current_setting('app.clock_offset', true)::interval
      else now()
    end
  $$;
