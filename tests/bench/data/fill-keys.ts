import type pg from 'pg'
import { normaliseCompany } from '@/lib/customers/normalise-company'
import { companies } from './people'

/**
 * Two identity keys for every lead that fillWorkspaces made: its mobile, and the name at the company, which some have
 * in common. Past the parties, which no look-up of keys reads. `admin` is a superuser's connection.
 */
export async function fillKeys(admin: pg.ClientBase): Promise<void> {
  const employers = companies.map(({ name }) => ({ name, normal: normaliseCompany(name) }))
  await admin.query('set session_replication_role = replica')
  await admin.query(MOBILES)
  await admin.query(NAMES, [JSON.stringify(employers)])
  await admin.query('set session_replication_role = origin')
  await admin.query('vacuum (analyze) identity_key')
}

const MOBILES = `
  insert into identity_key (tenant_id, kind, value, party_id, strong)
  select tenant_id, 'mobile', '+86' || mobile, party_id, true from lead on conflict do nothing`

const NAMES = `
  insert into identity_key (tenant_id, kind, value, party_id, strong)
  select l.tenant_id, 'nameCompany', l.name || '@' || e.normal, l.party_id, false
  from lead l join jsonb_to_recordset($1::jsonb) as e(name text, normal text) on e.name = l.company on conflict do nothing`
