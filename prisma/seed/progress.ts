import type { DemoClock } from './demo-clock'

/** Without a terminal a line is written whenever everybody has come this much further. */
const STEP = 0.2

/**
 * Tells how far the histories have come that are made side by side: on a terminal one line that changes, elsewhere a
 * line now and then. A history is as far as the time it lives at.
 */
export class Progress {
  readonly #shares = new Map<string, number>()
  readonly #out: NodeJS.WriteStream
  #told = 0

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out
  }

  /** The same clock, watched: `days` before its now the history of `name` begins. */
  watch(clock: DemoClock, name: string, days: number): DemoClock {
    const length = days * 86_400_000
    this.#shares.set(name, 0)
    return {
      now: clock.now,
      at: (at, work) => {
        this.#reached(name, Math.min(1, Math.max(0, 1 - (clock.now - at) / length)))
        return clock.at(at, work)
      },
    }
  }

  /** A history that is there already, or has come to its end, holds nobody up. */
  done(name: string): void {
    this.#reached(name, 1)
  }

  #reached(name: string, share: number): void {
    if (share <= (this.#shares.get(name) ?? 0)) return
    this.#shares.set(name, share)
    if (this.#out.isTTY) {
      this.#out.write(`\r  ${this.#line()}`)
      if (this.#slowest() === 1) this.#out.write('\r\x1b[K')
    } else if (this.#slowest() >= this.#told + STEP && share < 1) {
      this.#told += STEP
      this.#out.write(`  ${this.#line()}\n`)
    }
  }

  #slowest = (): number => Math.min(...this.#shares.values())

  #line = (): string =>
    [...this.#shares].map(([name, share]) => `${name} ${Math.floor(share * 100)} %`).join(' · ')
}
