-- The program reads times in milliseconds. A default with microseconds lay up to one millisecond after the "now" of the
-- next unit of work, so that a drain in the same millisecond did not see the delivery it was woken for.
create or replace function app_now() returns timestamptz
  language sql stable
  as $$
    select date_trunc('milliseconds', case
      when coalesce(current_setting('app.clock_offset', true), '') = '' then now()
      when pg_has_role(session_user, 'meridian_clock', 'member')
        then now() + current_setting('app.clock_offset', true)::interval
      else now()
    end)
  $$;
