import type { GroupMessage, RobotAddress, RobotKind, RobotOutcome } from '@/lib/connectors/robot'
import { robotConnectors } from '@/lib/connectors/robots'
import { AppError } from '@/lib/platform/errors'
import { guardedFetch } from '@/lib/platform/outbound/guarded-fetch'

const nowhere = (reason: RobotOutcome['reason'], result: RobotOutcome['result']): RobotOutcome => ({
  result,
  reason,
  code: '',
  retryAfterSeconds: null,
})

/**
 * Says something in a group: one request through the outbound guard, at most 15 s. Never throws: whatever happens is an
 * outcome, and only the vendor's own yes is `sent`. Must not be called inside a unit of work.
 */
export async function postToRobot(
  kind: RobotKind,
  address: RobotAddress | null,
  message: GroupMessage,
  now: Date,
): Promise<RobotOutcome> {
  if (!address) return nowhere('addressLost', 'rejected')
  const connector = robotConnectors[kind]
  const { url, body } = connector.request(message, address, now)
  try {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    return connector.outcome(await guardedFetch(url, { method: 'POST', headers, body }))
  } catch (error) {
    const refused = error instanceof AppError && error.code === 'validation'
    return refused ? nowhere('addressRefused', 'rejected') : nowhere('noAnswer', 'retry')
  }
}
