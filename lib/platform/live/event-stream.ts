import type { Ctx } from '../ctx'
import { AppError } from '../errors'
import type { LiveHub } from './hub'
import { beforeLeaving } from './leaving'
import { type Delivered, newestSeq } from './missed'
import { type Subscription, subscribe } from './subscribe'

/** Proxies cut streams that say nothing for a minute; a comment keeps them open. */
const HEARTBEAT_MS = 15_000
/** How long a browser whose session ended goes on listening at most. */
const RECHECK_MS = 30_000
const RECONNECT_MS = 2_000
/** Lines a browser may be behind before its stream is cut; it comes back and reads the rest from the table. */
const MOST_UNREAD = 1_000

export interface StreamOptions {
  /** The last number the browser has seen; absent: only what comes from now on. */
  since: number | undefined
  /** The caller with the rights they have by now; throws when they may no longer listen. */
  recheck: () => Promise<Ctx>
  /** The request's end. */
  signal: AbortSignal
  /** Where it listens; the process's hub unless told. */
  hub?: LiveHub
  every?: { heartbeatMs: number; recheckMs: number }
}

/**
 * A member's live messages as server-sent events: `id:` is the number, `data:` is {seq, type, …ids}. The first line is
 * `live.open` with the number to come back with. Ends when the browser leaves or its session does.
 */
export async function liveResponse(ctx: Ctx, memberId: string, options: StreamOptions): Promise<Response> {
  const since = options.since ?? (await newestSeq(ctx))
  const { heartbeatMs, recheckMs } = options.every ?? { heartbeatMs: HEARTBEAT_MS, recheckMs: RECHECK_MS }
  const encoder = new TextEncoder()
  let end: () => void = () => undefined
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        let subscription: Subscription | undefined
        let forget = (): void => undefined
        const write = (text: string): void => {
          if ((controller.desiredSize ?? 0) <= 0) end()
          else controller.enqueue(encoder.encode(text))
        }
        const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs)
        const recheck = setInterval(() => {
          options.recheck().then(
            (now) => subscription?.lookAgain(now),
            (error: unknown) => refused(error) && end(),
          )
        }, recheckMs)
        end = once(() => {
          clearInterval(heartbeat)
          clearInterval(recheck)
          subscription?.close()
          forget()
          try {
            controller.close()
          } catch {
            // The browser has closed it already.
          }
        })
        options.signal.addEventListener('abort', () => end(), { once: true })
        write(`retry: ${RECONNECT_MS}\n${eventOf({ seq: since, type: 'live.open', payload: {} })}`)
        subscription = subscribe(ctx, memberId, since, (message) => write(eventOf(message)), options.hub)
        forget = beforeLeaving(end)
      },
      cancel: () => end(),
    },
    new CountQueuingStrategy({ highWaterMark: MOST_UNREAD }),
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would collect the stream into blocks.
      'x-accel-buffering': 'no',
    },
  })
}

const eventOf = ({ seq, type, payload }: Delivered): string =>
  `id: ${seq}\ndata: ${JSON.stringify({ ...payload, seq, type })}\n\n`

/** A database that cannot be asked just now is no reason to send somebody away. */
const refused = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'forbidden')

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    work()
  }
}
