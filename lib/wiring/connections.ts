import { closeDb } from '@/lib/platform/db/client'
import { closeLimits } from '@/lib/platform/rate-limit/limiter'

/** Closes every connection to the database and of the limits; the last thing a process does. */
export async function closeConnections(): Promise<void> {
  await closeLimits()
  await closeDb()
}
