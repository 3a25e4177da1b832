import type pg from 'pg'

/**
 * What the queue of pairs reads, for every lead that fillWorkspaces made: its party, the surname at the company, and a pair
 * of each two neighbours, a third of them decided. `admin` is a superuser's connection.
 */
export async function fillPairs(admin: pg.ClientBase): Promise<void> {
  await admin.query('set session_replication_role = replica')
  for (const statement of [PARTIES, SURNAMES, PAIRS]) await admin.query(statement)
  await admin.query('set session_replication_role = origin')
  await admin.query('vacuum (analyze) identity_key, party, duplicate_pair')
}

const PARTIES = `
  insert into party (tenant_id, id, name, company, created_at)
  select tenant_id, party_id, min(name), min(company), now() from lead group by 1, 2 on conflict do nothing`

const SURNAMES = `
  insert into identity_key (tenant_id, kind, value, party_id, strong)
  select tenant_id, 'surnameCompany', left(name, 1) || '@' || company, party_id, false from lead
  where company is not null on conflict do nothing`

const PAIRS = `
  insert into duplicate_pair (tenant_id, id, a_id, b_id, reasons, score, state, created_at, decided_at)
  select tenant_id, gen_random_uuid(), a, b, '{nameCompany}', 40 + n % 55, case when n % 3 = 0 then 'distinct' else 'open' end,
    now(), case when n % 3 = 0 then now() end
  from (
    select tenant_id, party_id as a, lead(party_id) over (partition by tenant_id order by party_id) as b,
      row_number() over (order by party_id) as n
    from (select distinct tenant_id, party_id from lead) parties
  ) neighbours
  where b is not null`
