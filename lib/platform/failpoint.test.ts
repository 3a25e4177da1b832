import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

describe('failpoint', () => {
  beforeEach(() => {
    vi.resetModules()
    vi.stubEnv('DATABASE_URL', 'postgres://127.0.0.1/none')
    vi.stubEnv('MERIDIAN_SECRET', 'x'.repeat(32))
  })
  afterEach(() => vi.unstubAllEnvs())

  async function armed(setting: string): Promise<typeof import('./failpoint')> {
    vi.stubEnv('FAILPOINT', setting)
    return import('./failpoint')
  }

  it('lets every point pass when nothing is armed', async () => {
    const { failpoint } = await armed('')
    await expect(failpoint('before-commit')).resolves.toBeUndefined()
  })

  it('throws at the armed point and at no other', async () => {
    const { failpoint } = await armed('before-commit:throw')
    await expect(failpoint('after-commit')).resolves.toBeUndefined()
    await expect(failpoint('before-commit')).rejects.toThrow('failpoint before-commit')
    await expect(failpoint('before-commit')).rejects.toThrow('failpoint before-commit')
  })

  it('hits only the nth passing', async () => {
    const { failpoint } = await armed('before-commit:throw:2')
    await expect(failpoint('before-commit')).resolves.toBeUndefined()
    await expect(failpoint('before-commit')).rejects.toThrow()
    await expect(failpoint('before-commit')).resolves.toBeUndefined()
  })

  it('kills the process without a chance to clean up', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true)
    const { failpoint } = await armed('mid-job:kill')
    vi.useFakeTimers()
    void failpoint('mid-job')
    vi.useRealTimers()
    expect(kill).toHaveBeenCalledWith(process.pid, 'SIGKILL')
  })

  it.each(['a', 'a:explode', 'a:kill:0', 'a:kill:1:2', ':kill'])(
    'refuses the malformed setting %s',
    async (setting) => {
      const { parseFailpoints } = await armed('')
      expect(() => parseFailpoints(setting)).toThrow('is not name:')
    },
  )
})
