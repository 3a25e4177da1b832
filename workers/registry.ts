import { startRelay } from '@/lib/platform/events/relay'
import { createLivePublisher } from '@/lib/platform/live/publish'
import { hearBell } from '@/lib/platform/queue/bell'
import { startLocalJobs } from '@/lib/platform/queue/local-jobs'
import { backlogOf, enqueue } from '@/lib/platform/queue/producer'
import type { Isolation } from '@/lib/platform/queue/quarantine'
import { ISOLATED_MEMORY_MB, ISOLATED_TIMEOUT_MS } from '@/lib/platform/queue/quarantine'
import { startRuntime } from '@/lib/platform/queue/runtime'
import { LOOP_BLOCKED_MS } from '@/lib/platform/queue/settings'
import { consequences, startConsequences } from '@/lib/wiring/consequences'
import { jobs, jobsByName } from '@/lib/wiring/jobs'
import { cleanups, sweeps } from '@/lib/wiring/schedules'

/** Started with this argument, the worker's script runs one job for its parent and ends. */
export const ISOLATED = '--isolated'

export interface Work {
  ready: Promise<void>
  /** How long ago this process last took a job of its own through the queue (ms). */
  canaryAgeMs(): number | null
  stop(): Promise<void>
}

/** Everything a worker process does: runs jobs, wakes what follows from them, and stands by as the relay. */
export function startWork(entry: string, onDead: (reason: string) => void): Work {
  const isolation: Isolation = {
    entry,
    args: [ISOLATED],
    memoryMb: ISOLATED_MEMORY_MB,
    timeoutMs: ISOLATED_TIMEOUT_MS,
  }
  const runtime = startRuntime({ jobs, isolation, onDead, loopBlockedMs: LOOP_BLOCKED_MS })
  const local = startLocalJobs({ isOpen: runtime.takesJobs })
  const stopConsequences = startConsequences(local)
  const bell = hearBell(jobsByName, local)
  const live = createLivePublisher()
  const relay = startRelay({ ...consequences, enqueue, backlogOf, sweeps, cleanups, live })
  return {
    ready: runtime.ready,
    canaryAgeMs: runtime.canaryAgeMs,
    stop: async () => {
      await relay.stop()
      live.close()
      await bell.close()
      await runtime.stop()
      await local.stop()
      // Last: the jobs that were still running left events of their own.
      await stopConsequences()
    },
  }
}
