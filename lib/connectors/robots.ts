import { dingtalkRobot } from './dingtalk/robot'
import { feishuRobot } from './feishu/robot'
import type { RobotConnector, RobotKind } from './robot'
import { wecomRobot } from './wecom/robot'

/** The wire format of each kind of robot. */
export const robotConnectors: Readonly<Record<RobotKind, RobotConnector>> = {
  wecom: wecomRobot,
  dingtalk: dingtalkRobot,
  feishu: feishuRobot,
}

/**
 * Whether a text is the webhook address of a robot of this kind. On this machine (`allowLoopback`, for stand-ins) the
 * host is whatever it is, path and parameter are still the vendor's.
 */
export function isRobotUrl(kind: RobotKind, text: string, allowLoopback: boolean): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const { hosts, isWebhook } = robotConnectors[kind]
  const loopback = allowLoopback && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
  const fine = loopback || (url.protocol === 'https:' && hosts.includes(url.hostname) && url.port === '')
  return fine && !url.username && !url.password && !url.hash && isWebhook(url)
}
