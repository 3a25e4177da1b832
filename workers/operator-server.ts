import { createServer, type Server } from 'node:http'
import { answerOperator } from '@/lib/platform/http/operator-door'
import { log } from '@/lib/platform/log'
import { CANARY_EVERY_MS } from '@/lib/platform/queue/settings'
import { type Health, healthOf } from '@/lib/platform/vitals/health'

/** Two canaries missed: something is wrong, though the worker does not yet give itself up. */
const SILENT_AFTER_MS = 2.5 * CANARY_EVERY_MS

/** Serves health and metrics of a worker on its own port; absent where no port is set. */
export function startOperatorServer(
  port: number | undefined,
  canaryAgeMs: () => number | null,
): Server | undefined {
  if (port === undefined) return undefined
  const server = createServer((request, response) => {
    answerOperator(request, response, () => workerHealth(canaryAgeMs()))
      .then((answered) => answered || response.writeHead(404).end())
      .catch((error: unknown) => {
        log().error({ err: error }, 'health or metrics failed')
        response.destroy()
      })
  })
  // Another worker of this machine has the port: no reason to leave jobs undone.
  server.on('error', (error) => log().error({ err: error, port }, 'nobody can ask this worker how it is'))
  server.listen(port, () => log().info({ port }, 'worker answers health and metrics'))
  return server
}

/** A worker lives when a job of its own comes back through the queue. */
function workerHealth(ageMs: number | null): Health {
  if (ageMs === null) return healthOf({ queue: { verdict: 'unreachable', details: {} } })
  const details = { canaryAgeS: Math.round(ageMs / 1_000) }
  return healthOf({ queue: { verdict: ageMs > SILENT_AFTER_MS ? 'silent' : 'ok', details } })
}
