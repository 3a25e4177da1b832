-- Touches: who is, or was, in contact with a party. A lease keeps a party for one member at a time; a touch is an act
-- that was done; an attempt is one that a lease prevented. (Not lead_touch, which is a known person coming in again.)
create table touch_lease (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    party_id uuid not null,
    lead_id uuid not null,
    member_id uuid not null,
    kind text not null,
    taken_at timestamptz not null,
    during tstzrange not null,
    ended_at timestamptz,

    constraint touch_lease_pkey primary key (tenant_id, id)
);
alter table touch_lease add constraint touch_lease_party_id_fkey foreign key (tenant_id, party_id) references party (tenant_id, id) on delete cascade;
alter table touch_lease add constraint touch_lease_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table touch_lease add constraint touch_lease_member_id_fkey foreign key (tenant_id, member_id) references member (tenant_id, id);
alter table touch_lease add constraint touch_lease_kind_known check (kind in ('call', 'message', 'visit', 'compose'));
-- The guard itself: of one party's leases no two cover the same moment, whatever code writes them. Releasing one shortens it.
alter table touch_lease add constraint touch_lease_one_at_a_time
  exclude using gist (tenant_id with =, party_id with =, during with &&);
create index touch_lease_lead on touch_lease (tenant_id, lead_id);
create index touch_lease_member on touch_lease (tenant_id, member_id, taken_at desc) where ended_at is null and kind <> 'compose';

create table touch (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    lead_id uuid not null,
    party_id uuid not null,
    member_id uuid not null,
    lease_id uuid,
    kind text not null,
    outcome text not null,
    connected boolean not null,
    started_at timestamptz not null,
    at timestamptz not null,
    seconds integer,
    source text not null,
    external_id text,
    clash_member_id uuid,
    created_at timestamptz not null,

    constraint touch_pkey primary key (tenant_id, id)
);
alter table touch add constraint touch_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table touch add constraint touch_party_id_fkey foreign key (tenant_id, party_id) references party (tenant_id, id) on delete cascade;
alter table touch add constraint touch_member_id_fkey foreign key (tenant_id, member_id) references member (tenant_id, id);
alter table touch add constraint touch_clash_member_id_fkey foreign key (tenant_id, clash_member_id) references member (tenant_id, id);
alter table touch add constraint touch_lease_id_fkey foreign key (tenant_id, lease_id) references touch_lease (tenant_id, id) on delete cascade;
alter table touch add constraint touch_outcome_fits_kind check (
  (kind = 'call' and outcome in ('connected', 'noAnswer', 'wrongNumber'))
  or (kind = 'message' and outcome = 'sent') or (kind = 'visit' and outcome in ('visited', 'absent')));
alter table touch add constraint touch_connected_by_outcome check (connected = (outcome in ('connected', 'sent', 'visited')));
alter table touch add constraint touch_source_known check (source in ('product', 'import'));
alter table touch add constraint touch_in_order check (at >= started_at and (seconds is null or seconds >= 0));
-- A result is told once; a line of a call log comes in once, however often its file does.
create unique index touch_of_lease on touch (tenant_id, lease_id) where lease_id is not null;
create unique index touch_external on touch (tenant_id, external_id) where external_id is not null;
create index touch_party on touch (tenant_id, party_id, at, id);
create index touch_lead on touch (tenant_id, lead_id, at desc, id desc);
create index touch_recent on touch (tenant_id, at desc, id desc);

create table touch_attempt (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    lead_id uuid not null,
    party_id uuid not null,
    member_id uuid not null,
    lease_id uuid not null,
    kind text not null,
    at timestamptz not null,

    constraint touch_attempt_pkey primary key (tenant_id, id)
);
alter table touch_attempt add constraint touch_attempt_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table touch_attempt add constraint touch_attempt_party_id_fkey foreign key (tenant_id, party_id) references party (tenant_id, id) on delete cascade;
alter table touch_attempt add constraint touch_attempt_member_id_fkey foreign key (tenant_id, member_id) references member (tenant_id, id);
alter table touch_attempt add constraint touch_attempt_lease_id_fkey foreign key (tenant_id, lease_id) references touch_lease (tenant_id, id) on delete cascade;
alter table touch_attempt add constraint touch_attempt_kind_known check (kind in ('call', 'message', 'visit', 'compose'));
-- Whoever presses three times was stopped once.
create unique index touch_attempt_once on touch_attempt (tenant_id, lease_id, member_id);
create index touch_attempt_recent on touch_attempt (tenant_id, at desc, id desc);
create index touch_attempt_lead on touch_attempt (tenant_id, lead_id);
create index touch_attempt_party on touch_attempt (tenant_id, party_id);

-- How long leases last and what counts as a second touch, by name; what has no row is as usual.
create table touch_setting (
    tenant_id uuid not null default app_tenant(),
    name text not null,
    value integer not null,
    version integer not null default 1,

    constraint touch_setting_pkey primary key (tenant_id, name)
);
alter table touch_setting add constraint touch_setting_tenant_fkey foreign key (tenant_id) references tenant (id);
alter table touch_setting add constraint touch_setting_in_reason check (value between 1 and 1440);

call protect_tenant_table('touch_lease');
call protect_tenant_table('touch');
call protect_tenant_table('touch_attempt');
call protect_tenant_table('touch_setting');
grant select, insert on touch_lease, touch, touch_attempt to meridian_app;
grant update (during, ended_at) on touch_lease to meridian_app;
-- Of an act only whose it is, when two turn out to be one.
grant update (lead_id, party_id) on touch to meridian_app;
grant select, insert, update on touch_setting to meridian_app;
