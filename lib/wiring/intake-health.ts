import { poolOf } from '@/lib/platform/db/client'
import { producerReady } from '@/lib/platform/queue/producer'
import { type Health, healthOf, inTime } from '@/lib/platform/vitals/health'

/** Whether the stand-alone intake server reaches the database as the role it works as, and the queue. */
export async function intakeHealth(): Promise<Health> {
  const [database, queue] = await Promise.all([
    inTime(async () => {
      await poolOf('meridian_ingest').query('select 1')
      return { verdict: 'ok', details: { role: 'meridian_ingest' } }
    }),
    inTime(async () => {
      await producerReady()
      return { verdict: 'ok', details: {} }
    }),
  ])
  return healthOf({ database, queue })
}
