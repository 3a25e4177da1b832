import { z } from 'zod'
import { newId } from '../ids'
import type { JobDefinition } from './define-job'
import { PAYLOAD_LIMIT } from './settings'

/** What stands in the queue beside the job's name. New fields are optional until old jobs have drained. */
export const Envelope = z.object({ requestId: z.string().max(100).default('unknown'), payload: z.unknown() })
export type Envelope = z.output<typeof Envelope>

/** A job to run: which, for what, on behalf of which request. */
export interface JobRequest {
  job: JobDefinition
  payload: { tenantId: string } & Record<string, unknown>
  requestId?: string
  /** While a job with this key waits or runs, another is not added. For wake-ups that repeat until work is done. */
  once?: string
  delayMs?: number
}

/** The name a job has in the queue: our own always, because automatic ids need rights the role does not have. */
export const jobIdOf = (request: JobRequest): string => `${request.job.name}-${request.once ?? newId()}`

/** The envelope of a request; refuses a payload that is not ids. */
export function envelopeOf(request: JobRequest): Envelope {
  const envelope = { requestId: request.requestId ?? newId(), payload: request.payload }
  const bytes = Buffer.byteLength(JSON.stringify(envelope))
  if (bytes > PAYLOAD_LIMIT) {
    throw new Error(`job ${request.job.name}: ${bytes} bytes of payload, ${PAYLOAD_LIMIT} allowed; pass ids`)
  }
  return envelope
}
