import { openRedis, usesRedis } from '../queue/redis'
import type { LiveConnection, LiveMessage, LivePublisher } from './relay-live'

/** Where numbered messages are announced, as JSON of a LiveMessage. */
export const LIVE_CHANNEL = 'meridian_live'

/** NOTIFY refuses 8,000 bytes and more; a longer message is announced without what it carries and read from the table. */
const NOTIFY_LIMIT = 7_500

/** The publisher of this installation (NOTIFY on the relay's own connection, or Redis) and how to close it. */
export function createLivePublisher(): LivePublisher & { close(): void } {
  if (!usesRedis()) return { within: notify, close: () => undefined }
  const redis = openRedis('producer')
  return {
    after: async (messages) => {
      const pipeline = redis.pipeline()
      for (const message of messages) pipeline.publish(LIVE_CHANNEL, JSON.stringify(message))
      // A Redis that is away must not keep the relay from numbering.
      await pipeline.exec().catch(() => undefined)
    },
    close: () => redis.disconnect(),
  }
}

async function notify(db: LiveConnection, messages: readonly LiveMessage[]): Promise<void> {
  await db.query(
    'select pg_notify($1, line) from unnest($2::text[]) with ordinality as l(line, n) order by n',
    [LIVE_CHANNEL, messages.map(announcement)],
  )
}

/** A message as one line that fits. */
export function announcement(message: LiveMessage): string {
  const whole = JSON.stringify(message)
  if (Buffer.byteLength(whole) < NOTIFY_LIMIT) return whole
  const { tenantId, memberId, seq, type } = message
  return JSON.stringify({ tenantId, memberId, seq, type })
}
