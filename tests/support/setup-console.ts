import { format } from 'node:util'
import { afterEach, beforeEach, expect, vi } from 'vitest'

const written: string[] = []
const record = (...args: unknown[]): void => {
  written.push(format(...args))
}

// Production code has a logger; what reaches the console is a warning of a library or a forgotten print, and
// neither may scroll by unread.
beforeEach(() => {
  written.length = 0
  vi.spyOn(console, 'error').mockImplementation(record)
  vi.spyOn(console, 'warn').mockImplementation(record)
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(written, 'console.error or console.warn was called').toEqual([])
})
