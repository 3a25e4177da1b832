-- A version that was published never becomes a draft again: as a draft its body could be rewritten after all, and what
-- decided about people yesterday would read differently today.
create or replace function rule_version_immutable() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.body is distinct from old.body or new.state = 'draft') then
    raise exception 'rule version % is published; make a new one', old.id using errcode = 'MD003';
  end if;
  return new;
end $$;
