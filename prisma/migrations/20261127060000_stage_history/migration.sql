-- Through which stages a lead has gone. The database keeps it with the lead's own row, so that no way of changing a status goes by
-- it. Decision 0065.
CREATE TABLE "stage_move" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "lead_id" UUID NOT NULL,
    "from_stage" TEXT,
    "to_stage" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "since" TIMESTAMPTZ,
    "visit" INTEGER NOT NULL,
    "owner_id" UUID,
    "product_line_id" UUID NOT NULL,
    "set_aside" TEXT,

    CONSTRAINT "stage_move_pkey" PRIMARY KEY ("tenant_id","id")
);

-- Before there are rows: checked row by row, as ever; all at once they would be checked under the policies of the owner, who sees none.
alter table stage_move add constraint stage_move_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table stage_move add constraint stage_move_owner_id_fkey foreign key (tenant_id, owner_id) references member (tenant_id, id);
alter table stage_move add constraint stage_move_product_line_id_fkey foreign key (tenant_id, product_line_id) references product_line (tenant_id, id);

-- What there is so far, told by the log: each event says a step, and where a step leads depends on where the lead stood. What the
-- log does not explain ends in the stage the lead has. Acts that were taken back before this day count as they were told.
create policy moving on lead for select to meridian_owner using (true);
create policy moving on event for select to meridian_owner using (true);
create policy moving on event_subject for select to meridian_owner using (true);
create policy moving on lead_ownership for select to meridian_owner using (true);

create function stage_after_step(stage text, step text) returns text language sql immutable as $$
  select case
    when step = 'assigned' and stage in ('assigned', 'working') then stage
    when step = 'worked' then case when stage = 'assigned' then 'working' else stage end
    else step end
$$;
create aggregate stage_after(text) (sfunc = stage_after_step, stype = text);

insert into stage_move (tenant_id, lead_id, from_stage, to_stage, at, since, visit, owner_id, product_line_id, set_aside)
with step as (
  select l.tenant_id, l.id as lead_id, l.created_at as at, 0 as place, null::uuid as event_id, 'new' as step from lead l
  union all
  select e.tenant_id, s.subject_id, e.at, 1, e.id,
    case e.type
      when 'lead.held' then 'holding'
      when 'lead.assigned' then 'assigned'
      when 'lead.pooled' then 'pooled'
      when 'lead.closed' then e.data ->> 'outcome'
      when 'lead.reopened' then e.data ->> 'status'
      when 'followup.logged' then 'worked'
      when 'touch.ended' then 'worked'
      else 'new' end
  from event e join event_subject s on s.tenant_id = e.tenant_id and s.event_id = e.id and s.subject_type = 'lead'
  where e.type in ('lead.held', 'lead.assigned', 'lead.pooled', 'lead.closed', 'lead.reopened', 'followup.logged', 'touch.ended',
    'lead.released', 'lead.unpooled')
), stood as (
  select t.tenant_id, t.lead_id, t.at, t.place, t.event_id,
    stage_after(t.step) over (partition by t.tenant_id, t.lead_id order by t.place, t.at, t.event_id) as stage
  from step t join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id
), ended as (
  select distinct on (tenant_id, lead_id) tenant_id, lead_id, at, stage from stood
  order by tenant_id, lead_id, place desc, at desc, event_id desc
), known as (
  select tenant_id, lead_id, at, place, event_id, stage, null::text as set_aside from stood
  union all
  select l.tenant_id, l.id, greatest(e.at, coalesce(l.closed_at, l.pooled_at, l.held_at, l.assigned_at, l.created_at)), 2, null, l.status,
    case when l.merged_into_id is not null then 'merged' end
  from lead l join ended e on e.tenant_id = l.tenant_id and e.lead_id = l.id where e.stage <> l.status
), moved as (
  select k.*, lag(k.stage) over lead_course as from_stage from known k
  window lead_course as (partition by k.tenant_id, k.lead_id order by k.place, k.at, k.event_id)
), counted as (
  select m.*,
    lag(m.at) over (partition by m.tenant_id, m.lead_id order by m.place, m.at, m.event_id) as since,
    row_number() over (partition by m.tenant_id, m.lead_id, m.stage order by m.place, m.at, m.event_id)::int as visit
  from moved m where m.stage is distinct from m.from_stage
)
select c.tenant_id, c.lead_id, c.from_stage, c.stage, c.at, case when c.since is not null then least(c.since, c.at) end, c.visit, o.member_id, l.product_line_id, c.set_aside
from counted c join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
  left join lateral (
    select o.member_id from lead_ownership o
    where o.tenant_id = c.tenant_id and o.lead_id = c.lead_id and o.started_at <= c.at and coalesce(o.ended_at, c.at) >= c.at
    order by o.started_at desc limit 1
  ) o on true
order by c.at, c.tenant_id, c.lead_id, c.place, c.event_id;

do $$
begin
  if exists (
    select from lead l
      left join lateral (select m.to_stage from stage_move m where m.tenant_id = l.tenant_id and m.lead_id = l.id order by m.id desc limit 1) m on true
    where m.to_stage is distinct from l.status
  ) then
    raise exception 'a lead stands where its history does not lead';
  end if;
end $$;

drop aggregate stage_after(text);
drop function stage_after_step(text, text);
drop policy moving on lead;
drop policy moving on event;
drop policy moving on event_subject;
drop policy moving on lead_ownership;

alter table stage_move add constraint stage_move_goes_somewhere check (from_stage is distinct from to_stage);
alter table stage_move add constraint stage_move_since_sane check ((from_stage is null) = (since is null) and coalesce(since <= at, true));
alter table stage_move add constraint stage_move_visit_sane check (visit >= 1);
alter table stage_move add constraint stage_move_set_aside_known check (set_aside in ('undone', 'merged'));

-- A lead's course is read in the order in which it was written: ids grow with it, whatever clock a unit of work went by.
create index stage_move_lead on stage_move (tenant_id, lead_id, id);
-- What a period's matrix counts and the rows behind a cell; what is set aside counts nowhere.
create index stage_move_to on stage_move (tenant_id, to_stage, at desc, id desc) where set_aside is null;

call protect_tenant_table('stage_move');
grant select, insert on stage_move to meridian_app;
grant update (set_aside) on stage_move to meridian_app;

create function lead_stages_begin() returns trigger language plpgsql as $$
begin
  insert into stage_move (tenant_id, lead_id, to_stage, at, visit, owner_id, product_line_id)
  select n.tenant_id, n.id, n.status, app_now(), 1, n.owner_id, n.product_line_id from arrived n;
  return null;
end $$;
create trigger lead_stages_begin after insert on lead referencing new table as arrived for each statement execute function lead_stages_begin();

-- Row by row: most updates of leads leave the status alone and then cost nothing.
create function lead_stage_moves() returns trigger language plpgsql as $$
begin
  insert into stage_move (tenant_id, lead_id, from_stage, to_stage, at, since, visit, owner_id, product_line_id, set_aside)
  select new.tenant_id, new.id, old.status, new.status, app_now(), least(coalesce(max(m.at), new.created_at), app_now()),
    1 + count(*) filter (where m.to_stage = new.status), coalesce(new.owner_id, old.owner_id), new.product_line_id,
    case when new.merged_into_id is distinct from old.merged_into_id then 'merged' end
  from stage_move m where m.tenant_id = new.tenant_id and m.lead_id = new.id and m.set_aside is null;
  return null;
end $$;
create trigger lead_stage_moves after update of status on lead for each row when (old.status is distinct from new.status)
  execute function lead_stage_moves();
