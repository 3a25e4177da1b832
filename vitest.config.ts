import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
const alias = { '@': root }
const project = (name: string, include: string[], extra: Record<string, unknown> = {}) => ({
  resolve: { alias },
  test: { name, include, environment: 'node', setupFiles: ['tests/support/setup-console.ts'], ...extra },
})

/** Suites that need a database clone one per worker from the template that global-setup migrates once. */
const withDatabase = {
  globalSetup: ['tests/support/global-setup.ts'],
  setupFiles: ['tests/support/setup-console.ts', 'tests/support/setup-database.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Something that is to come about by itself: a busy machine may take longer than the second vitest waits.
  expect: { poll: { timeout: 15_000 } },
  pool: 'forks',
  maxWorkers: 2,
}

/** Files of one worker share the modules they load: loading them anew for each took half of these suites' time. */
const shared = { isolate: false }

export default defineConfig({
  test: {
    projects: [
      project('unit', ['lib/**/*.test.ts', 'components/**/*.test.ts', 'workers/**/*.test.ts'], {
        ...shared,
        testTimeout: 30_000,
        // Unless told, a machine of two processors gets one worker.
        maxWorkers: 2,
      }),
      project('arch', ['tests/arch/**/*.test.ts'], { ...shared, testTimeout: 120_000, maxWorkers: 2 }),
      project('integration', ['tests/integration/**/*.test.ts', 'tests/api/**/*.test.ts'], {
        ...withDatabase,
        ...shared,
      }),
      project('isolation', ['tests/isolation/**/*.test.ts'], {
        ...withDatabase,
        testTimeout: 240_000,
      }),
      project('faults', ['tests/faults/**/*.test.ts'], {
        ...withDatabase,
        testTimeout: 240_000,
      }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        ...withDatabase,
        testTimeout: 240_000,
      }),
    ],
  },
})
