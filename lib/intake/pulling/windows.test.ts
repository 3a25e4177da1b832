import { expect, it } from 'vitest'
import type { ListSource } from '@/lib/connectors/pull'
import { pauseSeconds } from './back-off'
import { FIRST_PAGE, nextWindow } from './windows'

const MINUTE = 60_000
const list = { overlapMs: 30 * MINUTE, longestMs: 60 * MINUTE, reachMs: 24 * 60 * MINUTE } as ListSource
const now = new Date('2026-01-02T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE)

it('begins an overlap before what is read, and ends now', () => {
  expect(nextWindow({ readUntil: ago(5), progress: null }, list, now)).toEqual({
    window: { from: ago(35), to: now },
    mark: FIRST_PAGE,
  })
})

it('first looks back as far as it reaches, in windows no longer than the vendor takes', () => {
  const next = nextWindow({ readUntil: null, progress: null }, list, now)
  expect(next?.window).toEqual({ from: ago(24 * 60), to: ago(23 * 60) })
})

it('comes closer with every window until it has caught up', () => {
  let readUntil = ago(24 * 60)
  let windows = 0
  for (; windows < 100; windows++) {
    const next = nextWindow({ readUntil, progress: null }, list, now)
    if (!next) break
    expect(next.window.to.getTime()).toBeGreaterThan(readUntil.getTime())
    readUntil = next.window.to
  }
  expect([readUntil, windows]).toEqual([now, 48])
})

it('goes on with a window that was begun', () => {
  const progress = { from: ago(90).toISOString(), to: ago(60).toISOString(), mark: { stream: 2, page: 7 } }
  expect(nextWindow({ readUntil: ago(120), progress }, list, now)).toEqual({
    window: { from: ago(90), to: ago(60) },
    mark: { stream: 2, page: 7 },
  })
})

it('waits longer with every failure, at least as long as the vendor asks, half an hour at most by itself', () => {
  const pause = (failures: number, retryAfterSeconds: number | null = null) =>
    pauseSeconds(failures, { retryAfterSeconds })
  expect([pause(1), pause(2), pause(3), pause(50)]).toEqual([30, 60, 120, 1_800])
  expect([pause(1, 300), pause(50, 3_600)]).toEqual([300, 3_600])
})
