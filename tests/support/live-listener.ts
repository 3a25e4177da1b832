import { setTimeout as sleep } from 'node:timers/promises'

export interface Heard {
  seq: number
  type: string
  [id: string]: unknown
}

const PAUSE_MS = 200

/**
 * A browser's live stream: connects, reads, and when it is cut off connects again with the last number it has seen, to
 * whatever address is said then.
 */
export class LiveListener {
  readonly heard: Heard[] = []
  /** How often it was let in. */
  connected = 0
  readonly #closing = new AbortController()
  readonly #following: Promise<void>
  #last: number | undefined

  constructor(url: () => string, cookie: string) {
    this.#following = this.#follow(url, cookie)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#following
  }

  async #follow(url: () => string, cookie: string): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      const after = this.#last === undefined ? '' : `?after=${this.#last}`
      await this.#listen(`${url()}/api/live${after}`, cookie, signal).catch(() => undefined)
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  async #listen(address: string, cookie: string, signal: AbortSignal): Promise<void> {
    const answer = await fetch(address, { headers: { cookie }, signal })
    if (!answer.ok || !answer.body) throw new Error(`the live stream answered ${answer.status}`)
    this.connected += 1
    let rest = ''
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      const events = (rest + chunk).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) this.#take(event)
    }
  }

  #take(event: string): void {
    const data = /^data: (.*)$/m.exec(event)?.[1]
    if (data === undefined) return
    const message = JSON.parse(data) as Heard
    this.#last = message.seq
    if (message.type !== 'live.open') this.heard.push(message)
  }
}
