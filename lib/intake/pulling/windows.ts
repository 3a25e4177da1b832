import type { ListSource, PageMark, PullWindow } from '@/lib/connectors/pull'

/** A window that has been begun, and where in it reading stands. */
export interface Progress {
  from: string
  to: string
  mark: PageMark
}

export const FIRST_PAGE: PageMark = { stream: 0, page: 1 }

/**
 * What is to be read next, up to `until`: a window that was begun goes on; a new one begins an overlap before what is
 * read (rows come late; what comes twice dies at the inbox) and is no longer than the vendor takes. Null: caught up.
 */
export function nextWindow(
  { readUntil, progress }: { readUntil: Date | null; progress: Progress | null },
  { overlapMs, longestMs, reachMs }: ListSource,
  until: Date,
): { window: PullWindow; mark: PageMark } | null {
  if (progress)
    return { window: { from: new Date(progress.from), to: new Date(progress.to) }, mark: progress.mark }
  if (readUntil && readUntil >= until) return null
  const from = new Date(readUntil ? readUntil.getTime() - overlapMs : until.getTime() - reachMs)
  const to = new Date(Math.min(until.getTime(), from.getTime() + longestMs))
  return { window: { from, to }, mark: FIRST_PAGE }
}
