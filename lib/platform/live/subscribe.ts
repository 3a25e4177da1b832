import type { Ctx } from '../ctx'
import { log } from '../log'
import { heardBy } from './audience'
import { type Heard, type LiveHub, liveHub } from './hub'
import { type Delivered, missedBy } from './missed'

export interface Subscription {
  /** Looks into the table now, for whatever an announcement was lost; with the rights the member has by now. */
  lookAgain(now?: Ctx): void
  close(): void
}

/**
 * Delivers a member's live messages in the order of their numbers, each once: first those after `since` from the
 * table, then as they are announced; of messages for an audience, what they may see. Whatever the ear missed (a break,
 * a restart) is read from the table.
 */
export function subscribe(
  ctx: Ctx,
  memberId: string,
  since: number,
  deliver: (message: Delivered) => void,
  hub: LiveHub = liveHub(),
): Subscription {
  let viewer = ctx
  let last = since
  let looking = false
  let again = false
  let closed = false

  const pass = (message: Delivered): void => {
    if (closed || message.seq <= last) return
    last = message.seq
    deliver(message)
  }
  const look = async (): Promise<void> => {
    if (looking) {
      again = true
      return
    }
    looking = true
    try {
      do {
        again = false
        for (const message of await missedBy(viewer, memberId, last)) pass(message)
      } while (again && !closed)
    } catch (error) {
      log().warn({ err: error }, 'live messages could not be read; the next look finds them')
    }
    looking = false
  }
  const hear = ({ seq, type, payload, audience }: Heard): void => {
    // While reading, what is heard is later than what is being read: order wants another look instead.
    if (looking || !payload) void look()
    else if (!audience) pass({ seq, type, payload })
    else {
      const concerning = heardBy(viewer.actor.visibility, audience)
      if (concerning) pass({ seq, type, payload: concerning })
    }
  }
  const lookAgain = (now = viewer): void => {
    viewer = now
    void look()
  }
  const leave = hub.listen(ctx.tenantId, memberId, { hear, lookAgain })
  lookAgain()
  return {
    lookAgain,
    close: () => {
      closed = true
      leave()
    },
  }
}
