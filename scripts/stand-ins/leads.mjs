// npm run stand-in:leads: Feiyu, Ocean Engine, Baidu and Tencent on this machine, each with a new lead every ten seconds.
// Start the product with OUTBOUND_ALLOW_LOOPBACK=1 and give a channel's connection what is printed here. PORT chooses the
// port (4020).
import { say } from '../runtime/say.mjs'
import { CREDENTIALS, startLeadServer } from './lead-server.mjs'

const EVERY_MS = 10_000

const server = await startLeadServer({
  port: Number(process.env.PORT ?? 4020),
  onRequest: ({ kind, what }) => say(`${new Date().toTimeString().slice(0, 8)}  ${kind}  ${what}`),
})
let made = 0
const timer = setInterval(() => {
  const at = Math.floor(Date.now() / 1_000) * 1_000
  const phone = `139${String(20_000_000 + ((++made * 7_919) % 70_000_000)).padStart(8, '0')}`
  const time = new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  const id = String(at * 1_000 + made)
  const name = `客户${made}`
  server.add('feiyu', {
    at,
    item: { clue_id: `${id}1`, name, telphone: phone, create_time: String(at / 1_000) },
  })
  server.add('oceanengine', {
    at,
    item: { clue_id: `${id}2`, name, telephone: phone, create_time_detail: time },
  })
  server.add('baidu', {
    at,
    item: { clueId: `${id}3`, imName: name, cluePhoneNumber: phone, commitTime: time },
  })
  server.add('tencent', {
    at,
    item: { leads_id: `${id}4`, leads_name: name, leads_telephone: phone, leads_create_time: time },
  })
}, EVERY_MS)
say('OUTBOUND_ALLOW_LOOPBACK=1 npm start, then / 然后在渠道的“主动拉取”里填写:')
for (const [kind, credentials] of Object.entries(CREDENTIALS))
  say(`  ${kind}  ${JSON.stringify({ ...credentials, standIn: server.url })}`)
process.once('SIGINT', () => {
  clearInterval(timer)
  void server.close()
})
