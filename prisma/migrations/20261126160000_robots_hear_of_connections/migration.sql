-- Groups that are told when a lead waits too long are told of the other breakpoint as well: a connection that was
-- switched off brings no leads until somebody mends it.
create policy moving on robot for all to meridian_owner using (true) with check (true);

do $$
declare
  deaf integer;
begin
  update robot set kinds = array_append(kinds, 'connection.off')
  where 'lead.waiting' = any(kinds) and not 'connection.off' = any(kinds);
  select count(*) into deaf from robot where 'lead.waiting' = any(kinds) and not 'connection.off' = any(kinds);
  if deaf > 0 then raise exception '% robots were not changed', deaf; end if;
end $$;

drop policy moving on robot;
