import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { throttle } from './throttle'

describe('throttle', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('runs the first call at once', () => {
    const work = vi.fn()
    throttle(work, 1000).call()
    expect(work).toHaveBeenCalledTimes(1)
  })

  it('turns a burst into one run now and one at the end of the interval', () => {
    const work = vi.fn()
    const { call } = throttle(work, 1000)
    for (let i = 0; i < 50; i++) call()
    expect(work).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1000)
    expect(work).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(5000)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('keeps the rate while calls keep coming', () => {
    const work = vi.fn()
    const { call } = throttle(work, 1000)
    for (let i = 0; i < 100; i++) {
      call()
      vi.advanceTimersByTime(100)
    }
    expect(work.mock.calls.length).toBeLessThanOrEqual(11)
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(10)
  })

  it('stays silent after cancel', () => {
    const work = vi.fn()
    const { call, cancel } = throttle(work, 1000)
    call()
    call()
    cancel()
    vi.advanceTimersByTime(5000)
    expect(work).toHaveBeenCalledTimes(1)
  })
})
