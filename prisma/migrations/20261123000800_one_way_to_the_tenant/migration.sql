-- A row that must point at another row of its tenant needs no second reference to the tenant itself: the composite
-- key leads there. Each reference costs a look-up and a share lock on one and the same tenant row for every row
-- written; the candidates of one routed lead alone are a dozen rows.
do $$
declare
  t record;
begin
  for t in
    select distinct k.conrelid::regclass::text as name, k.conname
    from pg_constraint k
    join pg_constraint other on other.conrelid = k.conrelid and other.contype = 'f' and other.oid <> k.oid
      and cardinality(other.conkey) = 2 and other.confrelid <> k.conrelid
      and not exists (
        select 1 from unnest(other.conkey) as c(num)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num
        where not a.attnotnull)
    where k.contype = 'f' and k.confrelid = 'tenant'::regclass and cardinality(k.conkey) = 1
      and k.connamespace = 'public'::regnamespace
  loop
    execute format('alter table %s drop constraint %I', t.name, t.conname);
  end loop;
end $$;
