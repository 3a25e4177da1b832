import { beforeAll, describe, expect, it, vi } from 'vitest'
import { resetEnv } from './env'
import { AppError } from './errors'
import { createLog, errorFacts } from './log'

const lines: string[] = []
let log: ReturnType<typeof createLog>
beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgres://localhost/none')
  vi.stubEnv('MERIDIAN_SECRET', 'a secret for a test of the log, long enough')
  vi.stubEnv('LOG_LEVEL', 'debug')
  resetEnv()
  log = createLog((line) => lines.push(line))
  return () => {
    vi.unstubAllEnvs()
    resetEnv()
  }
})
const said = (): string => lines.splice(0).join('')

describe('log', () => {
  it.each([
    { mobile: '13800138000' },
    { lead: { phone: '13800138000', name: '王小明' } },
    { a: { b: { email: '王小明@example.com' } } },
    { headers: { authorization: 'Bearer 13800138000', cookie: '王小明' } },
    { params: [{ name: '王小明' }] },
  ])('keeps personal data and secrets out: %j', (facts) => {
    log.info({ ...facts, id: 'kept' }, 'something happened')
    const line = said()
    expect(line).toContain('"id":"kept"')
    expect(line).not.toMatch(/13800138000|王小明/)
  })

  it('writes one JSON object a line with level and process', () => {
    log.warn({ requestId: 'r1' }, 'hello')
    expect(JSON.parse(said())).toMatchObject({
      level: 'warn',
      requestId: 'r1',
      msg: 'hello',
      pid: process.pid,
    })
  })

  it('tells of an error its kind, code and place, not the values it quotes', () => {
    const cause = new Error('Key (mobile)=("13800138000") already exists for 王小明@example.com')
    log.error({ err: new AppError('conflict', 'conflict', { cause }) }, 'failed')
    const line = said()
    expect(line).toContain('conflict: conflict')
    expect(line).toContain('log.test.ts')
    expect(line).not.toMatch(/13800138000|王小明/)
  })

  it('survives what is thrown but is no error', () => {
    expect(errorFacts('text')).toEqual({ kind: 'string' })
    expect(errorFacts(undefined)).toEqual({ kind: 'undefined' })
  })
})
