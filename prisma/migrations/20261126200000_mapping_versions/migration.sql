-- What a channel's deliveries are read by is a rule set of versions. A mapping a channel was made with becomes its first one;
-- an import's stays with its own channel, which nobody changes.
create policy moving on channel for all to meridian_owner using (true) with check (true);
create policy moving on rule_version for all to meridian_owner using (true) with check (true);

insert into rule_version (tenant_id, id, kind, scope, number, state, body, created_at, published_at)
select ch.tenant_id, uuidv7(), 'mapping', ch.id::text, 1, 'published', ch.settings -> 'mapping', ch.created_at, now()
from channel ch where ch.kind <> 'import' and ch.settings ? 'mapping';

update channel set settings = settings - 'mapping' where kind <> 'import' and settings ? 'mapping';

drop policy moving on channel;
drop policy moving on rule_version;
