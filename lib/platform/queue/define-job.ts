import { z } from 'zod'
import type { Ctx, Permission } from '../ctx'

/**
 * Queues by latency class. `ingest` and `pipeline` are what a customer waits for, `outbound` waits for other people's
 * servers, `bulk` may take hours, `quarantine` runs one poisonous job at a time away from the healthy ones.
 */
export const queueNames = ['ingest', 'pipeline', 'outbound', 'bulk', 'quarantine'] as const
export type QueueName = (typeof queueNames)[number]

/** What every job carries: the tenant and ids, never data. New fields are optional until old jobs have drained. */
export const TenantPayload = z.object({ tenantId: z.uuid() })
/** Subjects of events that wake one job together. */
export const IdsPayload = TenantPayload.extend({ ids: z.array(z.uuid()).min(1).max(200) })
export type IdsPayload = z.output<typeof IdsPayload>

/** Which table a job's ids live in, where in its payload they stand, and the payload with only some of them. */
export interface JobSubject<Payload> {
  readonly table: string
  ids(payload: Payload): readonly string[]
  only(payload: Payload, ids: readonly string[]): Payload
}

/** The usual subject: the ids of an IdsPayload are rows of `table`. */
export const rowsOf = (table: string): JobSubject<IdsPayload> => ({
  table,
  ids: (payload) => payload.ids,
  only: (payload, ids) => ({ ...payload, ids: [...ids] }),
})

export interface JobDefinition<
  Name extends string = string,
  Payload extends z.output<typeof TenantPayload> = z.output<typeof TenantPayload>,
> {
  readonly name: Name
  readonly queue: QueueName
  readonly payload: z.ZodType<Payload>
  /** What the job's system actor may do; nothing else. */
  readonly permissions: readonly Permission[]
  /** Tries before the job is dead; delays between them: see retry.ts. Default 8. */
  readonly attempts?: number
  /** Longest run in milliseconds before it counts as failed. Default 60,000. */
  readonly timeoutMs?: number
  /**
   * The rows the payload's ids name. Before the job runs, the ids that are not rows of the tenant are dropped (and
   * reported: nobody honest sends them); with none left the job is done.
   */
  readonly subject?: JobSubject<Payload>
  /**
   * A worker that hears of the work does it at once, without a queue entry (local-jobs.ts): for what a customer waits
   * for, and only where a sweep finds whatever a process that died has left. The queue has it when that failed.
   */
  readonly direct?: true
  /** The work, under the tenant of the payload. Must be safe to run twice. */
  handle(ctx: Ctx, payload: Payload): Promise<void>
}

/** Declares a job in a domain's `jobs.ts`; lib/wiring/jobs.ts lists them all. */
export const defineJob = <const Name extends string, Payload extends z.output<typeof TenantPayload>>(
  job: JobDefinition<Name, Payload>,
): JobDefinition<Name, Payload> => job
