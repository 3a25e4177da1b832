import { setTimeout as sleep } from 'node:timers/promises'
import { mulberry32 } from '../../support/fault-proxy'

/** An hour of the office passes in six minutes: a simulated minute takes six seconds. */
export const FACTOR = 10

/** Simulated seconds, slept through in the time they take here. */
export const simulated = (seconds: number): Promise<void> => sleep((seconds / FACTOR) * 1_000)

/** Chance that repeats itself, by what people do. */
export class Chance {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = mulberry32(seed)
  }

  of(probability: number): boolean {
    return this.#next() < probability
  }

  between(from: number, to: number): number {
    return from + this.#next() * (to - from)
  }

  /** Mostly near the median, now and then much longer: how long people take (log-normal, sigma 0.6). */
  about(median: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.#next())) * Math.cos(2 * Math.PI * this.#next())
    return median * Math.exp(0.6 * normal)
  }

  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.#next() * of.length)] as T
  }
}
