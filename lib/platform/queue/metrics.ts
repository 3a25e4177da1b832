import { counter, durations } from '../metrics/registry'

const waiting = durations({
  name: 'meridian_job_wait_seconds',
  help: 'From when a job was added (or was due) to when it started.',
  labelNames: ['queue', 'job'],
})
const running = durations({
  name: 'meridian_job_run_seconds',
  help: 'From start to end of one try.',
  labelNames: ['queue', 'job', 'outcome'],
})
const dead = counter({
  name: 'meridian_job_dead_total',
  help: 'Jobs that no retry will cure.',
  labelNames: ['job', 'code'],
})

export type Outcome = 'done' | 'unknown' | 'dead' | 'retry' | 'quarantined'

/** Measures one try of a job, whatever becomes of it: the only place where job metrics are written. */
export async function measured(
  { queue, job, addedAt }: { queue: string; job: string; addedAt: number },
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const started = Date.now()
  waiting.observe({ queue, job }, Math.max(0, started - addedAt) / 1_000)
  const stop = running.startTimer({ queue, job })
  try {
    const outcome = await work()
    stop({ outcome })
    return outcome
  } catch (error) {
    stop({ outcome: 'retry' })
    throw error
  }
}

/** Counts a job that was put aside as dead, by the code it failed with. */
export const countDead = (job: string, code: string): void => dead.inc({ job, code })
