-- Rules that no code path may go round.

-- leads.changeOwner is the only writer of an owner. It opens the gate in the same statement that writes, and the
-- gate shuts behind that statement.
create function lead_owner_gate() returns trigger language plpgsql as $$
begin
  if new.owner_id is distinct from old.owner_id and coalesce(current_setting('app.owner_writer', true), '') <> 'leads.changeOwner' then
    raise exception 'lead.owner_id changes only through leads.changeOwner' using errcode = 'MD001';
  end if;
  return new;
end $$;
create trigger lead_owner_gate before update of owner_id on lead for each row execute function lead_owner_gate();

create function lead_owner_gate_insert() returns trigger language plpgsql as $$
begin
  if new.owner_id is not null then
    raise exception 'a lead is admitted without an owner' using errcode = 'MD001';
  end if;
  return new;
end $$;
create trigger lead_owner_gate_insert before insert on lead for each row execute function lead_owner_gate_insert();

create function lead_owner_gate_shut() returns trigger language plpgsql as $$
begin
  perform set_config('app.owner_writer', '', true);
  return null;
end $$;
create trigger lead_owner_gate_shut after update on lead for each statement execute function lead_owner_gate_shut();

-- Events are sealed once.
create function event_sealed_once() returns trigger language plpgsql as $$
begin
  if old.seq is not null then
    raise exception 'event % is sealed', old.id using errcode = 'MD002';
  end if;
  return new;
end $$;
create trigger event_sealed_once before update on event for each row execute function event_sealed_once();

-- A rule version is immutable once published.
create function rule_version_immutable() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and new.body is distinct from old.body then
    raise exception 'rule version % is published; make a new one', old.id using errcode = 'MD003';
  end if;
  return new;
end $$;
create trigger rule_version_immutable before update on rule_version for each row execute function rule_version_immutable();

alter table lead add constraint lead_status_known check (status in ('new', 'holding', 'assigned', 'working', 'converted', 'invalid'));
-- Limbo is not storable: a lead held has a reason and no owner, a lead at work has an owner.
alter table lead add constraint lead_holding_has_reason check ((status = 'holding') = (holding_reason is not null));
alter table lead add constraint lead_at_work_has_owner check (status not in ('assigned', 'working') or owner_id is not null);
alter table lead add constraint lead_waiting_has_none check (status not in ('new', 'holding') or owner_id is null);
alter table lead_capacity add constraint lead_capacity_sane check (in_use >= 0 and max_open >= 0);
alter table member add constraint member_role_known check (role in ('admin', 'ops', 'manager', 'rep'));
alter table member add constraint member_status_known check (status in ('active', 'disabled'));
alter table presence add constraint presence_state_known check (state in ('online', 'busy', 'offline'));
alter table inbox add constraint inbox_state_known check (state in ('accepted', 'processing', 'done', 'dead'));
alter table rule_version add constraint rule_version_state_known check (state in ('draft', 'published', 'retired'));
alter table timer add constraint timer_state_known check (state in ('pending', 'fired', 'cancelled'));
