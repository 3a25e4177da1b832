import { withClockOffset } from '@/lib/platform/db/tenant-scope'

/** Runs `work` as if it were a moment on the clock of Shanghai, `2026-11-30 10:00`; the clock goes on from there. */
export function atTime<T>(text: string, work: () => Promise<T>): Promise<T> {
  const at = Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
  return withClockOffset(`${at - Date.now()} milliseconds`, work)
}
