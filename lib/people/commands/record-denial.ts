import type { Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { logOf } from '@/lib/platform/log'
import { authzDenied } from '../events'

const QUIET_MS = 60_000
const REMEMBERED = 10_000
const written = new Map<string, number>()

/**
 * Writes down that somebody was refused. Once a minute for one actor and operation, so that a probing script fills
 * neither the log nor the disk. Never fails the request it belongs to.
 */
export async function recordDenial(ctx: Ctx, operation: string, nowMs = performance.now()): Promise<void> {
  const subject = subjectOf(ctx)
  if (!subject) return
  const about = `${subject[1]}:${operation}`
  const last = written.get(about)
  if (last !== undefined && nowMs - last < QUIET_MS) return
  if (written.size >= REMEMBERED) written.clear()
  written.set(about, nowMs)
  try {
    await withTenant(ctx, (c) => appendEvent(c, authzDenied, { subjects: [subject], data: { operation } }))
  } catch (error) {
    logOf(ctx).warn({ err: error, operation }, 'a refusal was not written down')
  }
}

function subjectOf({ actor }: Ctx): readonly [string, string] | null {
  if (actor.kind === 'user') return ['member', actor.memberId]
  if (actor.kind === 'apiKey') return ['apiKey', actor.keyId]
  return null
}
