import { appendFileSync, closeSync, fsyncSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel } from './factories'
import { mulberry32 } from './fault-proxy'

/** A channel of the workspace `tenantId`, open to deliveries. */
export interface Target extends Channel {
  tenantId: string
}

/** One delivery to send; a copy of another has the same message id and the same body. */
export interface Planned {
  target: Target
  messageId: string
  /** Who it is about: unique in the run. */
  person: string
  body: string
}

export interface LoadOptions {
  people: number
  /** Part of the people who come in a second time, with a new message. */
  again?: number
  /** Most extra copies of one delivery; each delivery gets 0 to that many. */
  copies?: number
  /** Whether everything is sent in one random order, or people in turn and copies right behind. */
  shuffled?: boolean
}

/** What is sent, decided by the seed alone: the same seed replays the same run. */
export function planLoad(seed: number, targets: readonly Target[], options: LoadOptions): Planned[] {
  const random = mulberry32(seed)
  const { people, again = 0.2, copies = 1, shuffled = false } = options
  const planned: Planned[] = []
  for (let n = 0; n < people; n++) {
    const target = targets[Math.floor(random() * targets.length)] as Target
    const times = random() < again ? 2 : 1
    for (let time = 0; time < times; time++) {
      const delivery = deliveryOf(seed, target, n, time)
      const extra = Math.floor(random() * (copies + 1) * (copies > 1 ? 1 : 0.1 * (copies + 1)))
      planned.push(...Array<Planned>(1 + extra).fill(delivery))
    }
  }
  return shuffled ? shuffle(planned, random) : planned
}

/** As Feiyu pushes it: a 19-digit id, the workspace in the name (so that a lead in the wrong one gives itself away). */
function deliveryOf(seed: number, target: Target, n: number, time: number): Planned {
  const messageId = String(7_300_000_000_000_000_000n + BigInt(seed) * 1_000_000n + BigInt(n * 10 + time))
  const person = `${target.tenantId} ${seed}-${n}`
  const telphone = `138${String((seed * 6_700_417 + n * 61_000_183) % 100_000_000).padStart(8, '0')}`
  const record = { clue_id: messageId, name: person, telphone, app_name: '抖音', province_name: '江苏' }
  return { target, messageId, person, body: JSON.stringify(record) }
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[out[i], out[j]] = [out[j] as T, out[i] as T]
  }
  return out
}

/** One line of the ack file: the sender was told that this delivery is kept. */
export interface Ack {
  at: number
  tenantId: string
  channelId: string
  messageId: string
  person: string
}

export interface SendOptions {
  /** Base address of the process that takes deliveries in; asked at every try, since it may move. */
  url: () => string
  acksFile: string
  perSecond: number
  /** A delivery nobody has taken after this long is given up, and the run fails (ms). */
  giveUpAfter: number
}

export interface Sent {
  acked: number
  /** Tries that were not acked, by status ("503") or "no answer". */
  refused: Record<string, number>
}

const SYNC_EVERY = 100

/**
 * Sends as a vendor does: at a steady rate, each delivery again and again until it is acked. Every ack is written to
 * the file, which is forced to disk every hundred and at the end: the checker believes this file and nothing else.
 */
export async function send(planned: readonly Planned[], options: SendOptions): Promise<Sent> {
  const file = openSync(options.acksFile, 'a')
  const sent: Sent = { acked: 0, refused: {} }
  const acknowledged = (p: Planned): void => {
    const { target, messageId, person } = p
    const ack: Ack = { at: Date.now(), tenantId: target.tenantId, channelId: target.id, messageId, person }
    appendFileSync(file, `${JSON.stringify(ack)}\n`)
    sent.acked += 1
    if (sent.acked % SYNC_EVERY === 0) fsyncSync(file)
  }
  try {
    const underway: Promise<void>[] = []
    const started = performance.now()
    for (const [i, p] of planned.entries()) {
      await sleep(Math.max(0, (i * 1_000) / options.perSecond - (performance.now() - started)))
      underway.push(untilAcked(p, options, sent).then(() => acknowledged(p)))
    }
    await Promise.all(underway)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return sent
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 1_000

async function untilAcked(p: Planned, options: SendOptions, sent: Sent): Promise<void> {
  const deadline = performance.now() + options.giveUpAfter
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const status = await tryOnce(p, options.url())
    if (status === '200') return
    sent.refused[status] = (sent.refused[status] ?? 0) + 1
    if (performance.now() > deadline) throw new Error(`delivery ${p.messageId} was never taken: ${status}`)
    await sleep(pause)
  }
}

/** The status of one try. Feiyu counts a delivery as taken when the body says code 0. */
async function tryOnce(p: Planned, url: string): Promise<string> {
  try {
    const answer = await fetch(`${url}${p.target.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: p.body,
      signal: AbortSignal.timeout(10_000),
    })
    const text = await answer.text()
    return answer.status === 200 && text !== '{"code":0,"message":"success"}'
      ? '200 refused'
      : `${answer.status}`
  } catch {
    return 'no answer'
  }
}
