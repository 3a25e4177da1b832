/** A live message: what happened and the ids it happened to; never content. */
export type LiveMessage = { seq: number; type: string } & Record<string, unknown>
export type LiveState = 'connecting' | 'open' | 'lost'

type Listener = (message: LiveMessage) => void

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

/**
 * The one event stream of this tab. It opens with the first listener, closes with the last, and after a break
 * asks for everything behind the last number it has seen.
 */
export class LiveConnection {
  private source: EventSource | null = null
  private retry: ReturnType<typeof setTimeout> | undefined
  private retryMs = FIRST_RETRY_MS
  private lastSeq: number | null = null
  private state: LiveState = 'connecting'
  private readonly listeners = new Set<Listener>()
  private readonly stateListeners = new Set<() => void>()

  constructor(private readonly url: string) {}

  /** Calls `listener` for every message until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    if (!this.source) this.open()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) this.close()
    }
  }

  readonly subscribeState = (onChange: () => void): (() => void) => {
    this.stateListeners.add(onChange)
    return () => this.stateListeners.delete(onChange)
  }

  readonly currentState = (): LiveState => this.state

  private open(): void {
    const source = new EventSource(this.lastSeq === null ? this.url : `${this.url}?after=${this.lastSeq}`)
    this.source = source
    source.onopen = () => {
      this.retryMs = FIRST_RETRY_MS
      this.become('open')
    }
    source.onmessage = (event: MessageEvent<string>) => this.receive(event.data)
    source.onerror = () => {
      // The browser would retry by itself after a dropped stream, but not after a refusal; one way for both.
      source.close()
      this.become('lost')
      this.retry = setTimeout(() => this.open(), this.retryMs)
      this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS)
    }
  }

  private receive(data: string): void {
    const message = JSON.parse(data) as LiveMessage
    if (typeof message.seq === 'number') this.lastSeq = message.seq
    for (const listener of this.listeners) listener(message)
  }

  private close(): void {
    clearTimeout(this.retry)
    this.source?.close()
    this.source = null
  }

  private become(state: LiveState): void {
    if (this.state === state) return
    this.state = state
    for (const onChange of this.stateListeners) onChange()
  }
}
