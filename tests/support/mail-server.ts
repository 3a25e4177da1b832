import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** A mail as the server took it: the envelope and what stood between DATA and the dot. */
export interface TakenMail {
  from: string
  to: string[]
  data: string
}

/**
 * A mail server that speaks SMTP (RFC 5321) over TCP and keeps what it takes. `refuse` makes it answer the next DATA
 * with a temporary failure, as a server does that is too busy.
 */
export async function startMailServer() {
  const taken: TakenMail[] = []
  const state = { refusals: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    talk(socket, taken, state)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    refuse: (times: number) => {
      state.refusals = times
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function talk(socket: Socket, taken: TakenMail[], state: { refusals: number }): void {
  let rest = ''
  let mail: TakenMail = { from: '', to: [], data: '' }
  let inData = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 stand-in ESMTP')
  socket.on('data', (chunk) => {
    rest += chunk.toString('utf8')
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (inData && line !== '.') mail.data += `${line.replace(/^\.\./, '.')}\n`
      else if (inData) {
        inData = false
        taken.push(mail)
        mail = { from: '', to: [], data: '' }
        say('250 taken')
      } else answer(line)
    }
  })
  const answer = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') say('250 stand-in')
    else if (verb === 'MAIL') {
      mail.from = line.replace(/^MAIL FROM:<([^>]*)>.*$/i, '$1')
      say('250 ok')
    } else if (verb === 'RCPT') {
      mail.to.push(line.replace(/^RCPT TO:<([^>]*)>.*$/i, '$1'))
      say('250 ok')
    } else if (verb === 'DATA' && state.refusals > 0) {
      state.refusals -= 1
      say('451 try again later')
    } else if (verb === 'DATA') {
      inData = true
      say('354 go on')
    } else if (verb === 'QUIT') socket.end('221 bye\r\n')
    else say('250 ok')
  }
}

/** The text part of a mail, decoded. */
export function textOfMail({ data }: TakenMail): string {
  const part = /Content-Type: text\/plain[\s\S]*?\n\n([\s\S]*?)\n--/i.exec(data)
  const head = part?.[0] ?? ''
  const body = part?.[1] ?? ''
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
