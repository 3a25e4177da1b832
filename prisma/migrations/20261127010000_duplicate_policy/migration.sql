-- When a lead ended: who comes in again soon after may be told from who comes in for the first time. No writer of the status
-- may forget it, so the table keeps it by itself.
alter table lead add column closed_at timestamptz;

create policy moving on lead for all to meridian_owner using (true) with check (true);
update lead set closed_at = last_activity_at where status in ('converted', 'invalid');
drop policy moving on lead;

create function lead_closed_at() returns trigger language plpgsql as $$
begin
    if new.status in ('converted', 'invalid') then
        new.closed_at := coalesce(new.closed_at, app_now());
    else
        new.closed_at := null;
    end if;
    return new;
end $$;
create trigger lead_closed_at before insert or update of status on lead for each row execute function lead_closed_at();

alter table lead add constraint lead_closed_since_some_time check ((closed_at is not null) = (status in ('converted', 'invalid')));

-- An import says what becomes of people who are known in the words channels have for it.
alter table lead_import add column duplicates jsonb not null default '{"open": "touch", "ended": null}';

create policy moving on lead_import for all to meridian_owner using (true) with check (true);
update lead_import set duplicates = jsonb_build_object('open', case known when 'skip' then 'leave' else known end, 'ended', null);
do $$
begin
    if exists (select from lead_import where (duplicates ->> 'open') is distinct from case known when 'skip' then 'leave' else known end) then
        raise exception 'an import lost its duplicate policy';
    end if;
end $$;
drop policy moving on lead_import;
alter table lead_import drop column known;
