-- How much a customer is worth looking after. The holding queue is drained by grade, then by time.
alter table lead
  add column grade text check (grade in ('S', 'A', 'B', 'C', 'D')),
  add column grade_rank smallint not null
    generated always as (case grade when 'S' then 1 when 'A' then 2 when 'B' then 3 when 'C' then 4 when 'D' then 5 else 6 end) stored;

drop index lead_holding;
create index lead_holding on lead (tenant_id, grade_rank, held_at, id) where status = 'holding';
drop index lead_offered;
create index lead_offered on lead (tenant_id, grade_rank, held_at, id) where status = 'holding' and holding_reason <> 'imported';
