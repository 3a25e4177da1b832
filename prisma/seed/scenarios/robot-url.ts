import { randomUUID } from 'node:crypto'
import type { RobotKind } from '@/lib/connectors/robot'

/** Addresses as the vendors give them out, with a key nobody has: the demo's robots are paused before anybody looks. */
export function robotUrl(kind: RobotKind): string {
  const key = randomUUID()
  switch (kind) {
    case 'wecom':
      return `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`
    case 'dingtalk':
      return `https://oapi.dingtalk.com/robot/send?access_token=${key.replaceAll('-', '').repeat(2)}`
    case 'feishu':
      return `https://open.feishu.cn/open-apis/bot/v2/hook/${key}`
  }
}
