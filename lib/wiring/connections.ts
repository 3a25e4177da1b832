import { closeDb } from '@/lib/platform/db/client'

/** Closes every connection to the database; the last thing a process does. */
export const closeConnections = (): Promise<void> => closeDb()
