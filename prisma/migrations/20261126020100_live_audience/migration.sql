-- A live message goes to one member, or to everybody who may see the rows it speaks of: then `audience` says where those
-- rows stand (owner, product line) and each web process hands its listeners what is theirs.
alter table live_message alter column member_id drop not null;
alter table live_message add column audience jsonb;
alter table live_message add constraint live_message_for_somebody check ((member_id is null) <> (audience is null));

create index live_message_watched on live_message (tenant_id, seq desc) where member_id is null;
