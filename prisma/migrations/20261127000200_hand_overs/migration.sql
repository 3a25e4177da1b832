-- A lead on its way from its owner to a colleague: asked for by the one, or offered by the other, and answered by a person.
create table hand_over (
    tenant_id uuid not null default app_tenant(),
    id uuid not null,
    lead_id uuid not null,
    party_id uuid not null,
    kind text not null,
    from_id uuid not null,
    to_id uuid not null,
    note text,
    state text not null default 'open',
    answer text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    version integer not null default 1,

    constraint hand_over_pkey primary key (tenant_id, id)
);
alter table hand_over add constraint hand_over_lead_id_fkey foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade;
alter table hand_over add constraint hand_over_party_id_fkey foreign key (tenant_id, party_id) references party (tenant_id, id) on delete cascade;
alter table hand_over add constraint hand_over_from_id_fkey foreign key (tenant_id, from_id) references member (tenant_id, id);
alter table hand_over add constraint hand_over_to_id_fkey foreign key (tenant_id, to_id) references member (tenant_id, id);
alter table hand_over add constraint hand_over_kind_known check (kind in ('ask', 'offer'));
alter table hand_over add constraint hand_over_state_known check (state in ('open', 'accepted', 'declined', 'withdrawn', 'expired'));
alter table hand_over add constraint hand_over_end_has_time check ((state = 'open') = (ended_at is null));
alter table hand_over add constraint hand_over_no_says_why check (state <> 'declined' or answer is not null);
create index hand_over_lead on hand_over (tenant_id, lead_id, created_at desc);
create index hand_over_party on hand_over (tenant_id, party_id);
-- What waits for somebody, on either side; what is answered leaves them.
create index hand_over_open_from on hand_over (tenant_id, from_id, expires_at, id) where state = 'open';
create index hand_over_open_to on hand_over (tenant_id, to_id, expires_at, id) where state = 'open';

call protect_tenant_table('hand_over');
grant select, insert, update on hand_over to meridian_app;
