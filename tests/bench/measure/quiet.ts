import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

const SAMPLE_MS = 2_000
const LONGEST_WAIT_MS = 90_000
/** Part of all processors that others may use. */
const QUIET_BELOW = 0.1

/** Part of the processors in use over two seconds. The load average would remember the last minute's build. */
export async function busyPart(): Promise<number> {
  const before = times()
  await sleep(SAMPLE_MS)
  const after = times()
  return 1 - (after.idle - before.idle) / (after.total - before.total)
}

/** Waits for a quiet machine, a minute and a half at most; answers how busy it then was. */
export async function untilQuiet(): Promise<number> {
  const deadline = Date.now() + LONGEST_WAIT_MS
  for (;;) {
    const busy = await busyPart()
    if (busy < QUIET_BELOW || Date.now() > deadline) return busy
  }
}

function times(): { idle: number; total: number } {
  const cpus = os.cpus().map((cpu) => cpu.times)
  return {
    idle: cpus.reduce((sum, t) => sum + t.idle, 0),
    total: cpus.reduce((sum, t) => sum + t.user + t.nice + t.sys + t.idle + t.irq, 0),
  }
}
