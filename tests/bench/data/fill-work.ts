import type pg from 'pg'

/**
 * Follow-ups, tasks and touches for the leads at work that fillWorkspaces made: a task for every second lead, most of
 * them done long ago, a follow-up for every working lead, a touch for one in ten. `admin` is a superuser's connection.
 */
export async function fillWork(admin: pg.ClientBase): Promise<void> {
  await admin.query('set session_replication_role = replica')
  await admin.query(WORK)
  await admin.query('set session_replication_role = origin')
  await admin.query('vacuum (analyze) task, follow_up, lead_touch')
}

const WORK = `
  with l as (
    select tenant_id, id, party_id, owner_id, status, received_at, row_number() over (order by id) as n
    from lead where owner_id is not null
  ), t as (
    insert into task (tenant_id, id, lead_id, party_id, assignee_id, contact, title, due_at, state, created_at, done_at)
    select tenant_id, uuidv7(), id, party_id, owner_id, 'call', '电话确认', received_at + interval '2 days',
      case when n % 20 = 0 then 'open' else 'done' end, received_at,
      case when n % 20 = 0 then null else received_at + interval '2 days' end
    from l where n % 2 = 0
  ), f as (
    insert into follow_up (tenant_id, id, lead_id, party_id, author_id, contact, need, solution, next_contact, next_title,
      next_at, verdict, happened_at, created_at)
    select tenant_id, uuidv7(), id, party_id, owner_id, 'call', 'x', 'x', 'call', 'x', received_at + interval '2 days',
      case when n % 50 = 0 then 'incomplete' else 'valid' end, received_at + interval '1 hour', received_at
    from l where status = 'working'
  )
  insert into lead_touch (tenant_id, id, lead_id, source, at)
  select tenant_id, uuidv7(), id, 'website', received_at + interval '1 day' from l where n % 10 = 0`
