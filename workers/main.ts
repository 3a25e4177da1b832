import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { runIsolatedJob } from '@/lib/platform/queue/quarantine'
import { closeConnections } from '@/lib/wiring/connections'
import { jobs } from '@/lib/wiring/jobs'
import { startMeasuring } from '@/lib/wiring/measuring'
import { startOperatorServer } from './operator-server'
import { ISOLATED, startWork, type Work } from './registry'

/** A job that cannot be waited for is run again elsewhere; the supervisor would kill a process that lingers. */
const STOP_WITHIN_MS = 30_000

if (process.argv.includes(ISOLATED)) void runIsolatedJob(jobs)
else serve()

function serve(): void {
  startMeasuring({ installation: true })
  const work = startWork(process.argv[1] ?? '', (reason) => {
    log().fatal({ reason }, 'worker gives up; the supervisor starts another')
    process.exit(1)
  })
  void work.ready.then(() => {
    log().info('worker takes jobs')
    process.send?.('ready')
  })
  const operatorServer = startOperatorServer(env().WORKER_PORT, work.canaryAgeMs)
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      operatorServer?.close()
      void stop(work)
    })
  }
}

async function stop(work: Work): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  await work.stop()
  await closeConnections()
  process.exit(0)
}
