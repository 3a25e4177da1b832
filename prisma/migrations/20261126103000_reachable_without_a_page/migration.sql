-- A phone in a pocket beats no heart: a member may say until when they take leads without an open page.
alter table presence add column reachable_until timestamptz;
alter table presence add constraint presence_reachable_online check (reachable_until is null or state = 'online');
