import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gather } from './gather'

describe('gather', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('answers what one commit says in several messages once, and soon', () => {
    const work = vi.fn()
    const { call } = gather(work)
    call()
    vi.advanceTimersByTime(5)
    call()
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(25)
    expect(work).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(5_000)
    expect(work).toHaveBeenCalledTimes(1)
  })

  it('is not slow for the second of two', () => {
    const work = vi.fn()
    const { call } = gather(work)
    call()
    vi.advanceTimersByTime(50)
    call()
    vi.advanceTimersByTime(120)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('costs one run a second while calls keep coming, and loses none', () => {
    const work = vi.fn()
    const { call } = gather(work)
    for (let i = 0; i < 200; i++) {
      call()
      vi.advanceTimersByTime(50)
    }
    expect(work.mock.calls.length).toBeLessThanOrEqual(13)
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(11)
    const before = work.mock.calls.length
    call()
    vi.advanceTimersByTime(1_000)
    expect(work).toHaveBeenCalledTimes(before + 1)
  })

  it('is eager again after a quiet second', () => {
    const work = vi.fn()
    const { call } = gather(work)
    for (let i = 0; i < 100; i++) {
      call()
      vi.advanceTimersByTime(50)
    }
    vi.advanceTimersByTime(2_500)
    const before = work.mock.calls.length
    call()
    vi.advanceTimersByTime(30)
    expect(work).toHaveBeenCalledTimes(before + 1)
  })

  it('stays silent after cancel', () => {
    const work = vi.fn()
    const { call, cancel } = gather(work)
    call()
    call()
    cancel()
    vi.advanceTimersByTime(5_000)
    expect(work).not.toHaveBeenCalled()
  })
})
