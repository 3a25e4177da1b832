import pg from 'pg'
import { adminUrl, databaseName } from '../../support/database'

/** A connection past every policy, to plant what is attacked and to look at what is really stored. */
export async function adminClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await client.connect()
  return client
}
