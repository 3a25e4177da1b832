import type { RobotAddress, RobotKind } from '@/lib/connectors/robot'
import { isRobotUrl } from '@/lib/connectors/robots'
import { open, seal } from '@/lib/platform/crypto/seal'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'

const HINT_LENGTH = 4
const purpose = (robotId: string): string => `robot:${robotId}`

/** What is stored of a webhook address. Refuses one that is not of the robot's vendor. */
export function sealedUrl(
  robotId: string,
  kind: RobotKind,
  url: string,
): { urlSealed: string; urlHint: string } {
  if (!isRobotUrl(kind, url, env().OUTBOUND_ALLOW_LOOPBACK)) {
    throw new AppError('validation', 'validation', {
      details: [{ path: 'url', messageKey: `robot.url.${kind}` }],
    })
  }
  return { urlSealed: seal(url, purpose(robotId)), urlHint: url.slice(-HINT_LENGTH) }
}

/** What is stored of a signing secret; null where the group signs nothing. */
export const sealedSecret = (robotId: string, secret: string | null): string | null =>
  secret === null ? null : seal(secret, purpose(robotId))

/** Where a robot listens; null when what is stored cannot be opened (the installation's secret has changed). */
export function openAddress(
  robotId: string,
  sealed: { urlSealed: string; secretSealed: string | null },
): RobotAddress | null {
  try {
    return {
      url: open(sealed.urlSealed, purpose(robotId)),
      secret: sealed.secretSealed === null ? null : open(sealed.secretSealed, purpose(robotId)),
    }
  } catch {
    return null
  }
}
