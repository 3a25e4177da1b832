-- The candidates of a run are written with it, read with it and never asked for alone: one value of the run instead of
-- twelve rows a lead with three keys to check each.
alter table assignment_run add column candidates jsonb not null default '[]';

create policy moving on assignment_run for all to meridian_owner using (true) with check (true);
create policy moving on assignment_candidate for select to meridian_owner using (true);

update assignment_run r set candidates = c.considered
from (
  select tenant_id, run_id, jsonb_agg(
    jsonb_build_object('memberId', member_id, 'hardFails', to_jsonb(hard_fails), 'factors', factors, 'score', score, 'rank', rank)
    order by rank nulls last, member_id) as considered
  from assignment_candidate group by tenant_id, run_id
) c
where r.tenant_id = c.tenant_id and r.id = c.run_id;

do $$
declare
  before bigint := (select count(*) from assignment_candidate);
  after bigint := (select coalesce(sum(jsonb_array_length(candidates)), 0) from assignment_run);
begin
  if before <> after then
    raise exception 'candidates: % rows, % moved', before, after;
  end if;
end $$;

drop policy moving on assignment_run;
drop table assignment_candidate;
