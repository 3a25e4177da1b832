import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/platform/env'

type Effect = 'kill' | 'throw' | 'delay'

interface Failpoint {
  effect: Effect
  /** Only the nth passing is hit (from 1); absent: every one. */
  nth: number | undefined
  passed: number
}

/** Thrown at a point armed with `throw`; carries the point's name. */
export class FailpointError extends Error {
  constructor(readonly point: string) {
    super(`failpoint ${point}`)
  }
}

const DELAY_MS = 2_000
const EFFECTS: readonly string[] = ['kill', 'throw', 'delay'] satisfies Effect[]
let armed: ReadonlyMap<string, Failpoint> | undefined

/**
 * A named place where a fault test may kill the process, throw or wait two seconds. Armed by the setting
 * `FAILPOINT=name:kill|throw|delay[:nth]` (several with commas); without it a call is one map look-up.
 */
export async function failpoint(name: string): Promise<void> {
  armed ??= parseFailpoints(env().FAILPOINT ?? '')
  const point = armed.get(name)
  if (!point) return
  point.passed += 1
  if (point.nth !== undefined && point.passed !== point.nth) return
  if (point.effect === 'kill') process.kill(process.pid, 'SIGKILL')
  if (point.effect === 'throw') throw new FailpointError(name)
  await sleep(DELAY_MS)
}

/** Throws on a malformed entry: a fault test that arms nothing would pass for the wrong reason. */
export function parseFailpoints(setting: string): ReadonlyMap<string, Failpoint> {
  const entries = setting.split(',').filter((entry) => entry !== '')
  return new Map(entries.map(parseEntry))
}

function parseEntry(entry: string): [string, Failpoint] {
  const [name, effect, nth, ...rest] = entry.split(':')
  if (!name || !isEffect(effect) || rest.length > 0) throw malformed(entry)
  if (nth !== undefined && !/^[1-9]\d*$/.test(nth)) throw malformed(entry)
  return [name, { effect, nth: nth === undefined ? undefined : Number(nth), passed: 0 }]
}

const isEffect = (text: string | undefined): text is Effect => text !== undefined && EFFECTS.includes(text)
const malformed = (entry: string): Error =>
  new Error(`FAILPOINT: "${entry}" is not name:kill|throw|delay[:nth]`)
