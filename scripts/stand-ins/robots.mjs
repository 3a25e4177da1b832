// npm run stand-in:robots: WeCom, DingTalk and Feishu robots on this machine that write what arrives into the terminal.
// Start the product with OUTBOUND_ALLOW_LOOPBACK=1 and give a robot one of the addresses printed here.
// PORT chooses the port (4010), SECRET makes DingTalk and Feishu check signatures.
import { say } from '../runtime/say.mjs'
import { startRobotServer } from './robot-server.mjs'

const names = { wecom: '企业微信', dingtalk: '钉钉', feishu: '飞书' }
const server = await startRobotServer({
  port: Number(process.env.PORT ?? 4010),
  open: { secret: process.env.SECRET || null },
  onMessage: ({ kind, key, text, mentions, at }) => {
    const called = mentions.length > 0 ? `  @${mentions.join(' @')}` : ''
    say(`\n── ${names[kind]} · ${key} · ${at.toTimeString().slice(0, 8)}${called}\n${text}`)
  },
})
say(`OUTBOUND_ALLOW_LOOPBACK=1 npm start, then / 然后添加机器人:
  ${names.wecom}    ${server.url}/cgi-bin/webhook/send?key=demo
  ${names.dingtalk}        ${server.url}/robot/send?access_token=demo
  ${names.feishu}        ${server.url}/open-apis/bot/v2/hook/demo`)
process.once('SIGINT', () => void server.close())
