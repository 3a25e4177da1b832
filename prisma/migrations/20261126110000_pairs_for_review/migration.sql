-- Pairs of parties as a queue: named by an id, judged by a score, decided by a person. The order of the two is fixed, so
-- that no two of them stand here twice.
alter table duplicate_pair
  add column id uuid not null default gen_random_uuid(),
  add column score integer not null default 95,
  add column decided_at timestamptz,
  add column decided_by_id uuid,
  add column note text;
alter table duplicate_pair alter column id drop default, alter column score drop default;
alter table duplicate_pair drop constraint duplicate_pair_pkey;
alter table duplicate_pair add constraint duplicate_pair_pkey primary key (tenant_id, id);

alter table duplicate_pair add constraint duplicate_pair_decided_by_id_fkey foreign key (tenant_id, decided_by_id) references member (tenant_id, id);
alter table duplicate_pair add constraint duplicate_pair_state_known check (state in ('open', 'merged', 'distinct', 'superseded'));
alter table duplicate_pair add constraint duplicate_pair_score_sane check (score between 1 and 100);
alter table duplicate_pair add constraint duplicate_pair_older_first check (a_id < b_id);
alter table duplicate_pair add constraint duplicate_pair_decided check ((state = 'open') = (decided_at is null));

create unique index duplicate_pair_two on duplicate_pair (tenant_id, a_id, b_id);
create index duplicate_pair_other on duplicate_pair (tenant_id, b_id);
-- The queue: the likeliest first. What has been decided: the latest first.
create index duplicate_pair_queue on duplicate_pair (tenant_id, score desc, id desc) where state = 'open';
create index duplicate_pair_done on duplicate_pair (tenant_id, state, decided_at desc, id desc) where state <> 'open';
