import { db } from './client'
import { sql } from './sql'

/** Resolves when the database answers as the application's role. */
export async function pingDatabase(): Promise<void> {
  await db().$queryRaw(sql`select 1`)
}
