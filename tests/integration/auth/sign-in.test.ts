import { afterEach, expect, test, vi } from 'vitest'
import { prepareAccount } from '@/lib/people/commands/create-account'
import * as password from '@/lib/platform/auth/password'
import { openCookie } from '@/lib/platform/auth/session-cookie'
import { listSessions } from '@/lib/platform/auth/session-store'
import { placeMember } from '@/lib/wiring/new-member'
import { readMe } from '@/lib/wiring/operations/me'
import { deleteSession, readSessions, revokeSessions } from '@/lib/wiring/operations/sessions'
import { call } from '../../support/api'
import { adminSql, countRows } from '../../support/database'
import { mintTenant } from '../../support/mint-tenant'
import { signInByForm, signOutByForm } from '../../support/sign-in'

afterEach(() => vi.restoreAllMocks())

const SECRET = '蓝色河马-4711'
let made = 0

/** A person who can sign in. */
async function person() {
  const t = await mintTenant()
  const email = `person-${++made}-${process.pid}@example.com`
  const account = await prepareAccount({ email, name: '李雷', password: SECRET })
  const place = { role: 'rep', teamId: null, mobile: null, productLineIds: [], regions: [] } as const
  const { accountId } = await placeMember(t.system, account, { ...place, productLineIds: [], regions: [] })
  return { t, email, accountId }
}

test('the right password opens a session in the workspace; the cookie carries its id and nothing else', async () => {
  const { t, email, accountId } = await person()
  const { cookie, error } = await signInByForm({ email: ` ${email.toUpperCase()} `, password: SECRET })
  expect(error).toBeNull()
  const me = await call(readMe, { as: { cookie: cookie! } })
  expect(me.json).toMatchObject({ workspace: { id: t.id }, member: { name: '李雷' } })
  const sid = await openCookie(cookie!.split('=').slice(1).join('='))
  expect((await listSessions(accountId)).map((s) => s.id)).toEqual([sid])
  expect(cookie).not.toContain(email)
})

test('every sign-in has a new session id, whatever cookie the browser brings', async () => {
  const { email, accountId } = await person()
  await signInByForm({ email, password: SECRET })
  await signInByForm({ email, password: SECRET })
  const ids = (await listSessions(accountId)).map((s) => s.id)
  expect(new Set(ids).size).toBe(2)
})

test.each([
  ['a wrong password', (email: string) => ({ email, password: 'wrong-wrong' })],
  ['an unknown address', () => ({ email: 'nobody-at-all@example.com', password: SECRET })],
  ['no password', (email: string) => ({ email, password: '' })],
  ['an object for a password', (email: string) => ({ email, password: { $ne: '' } })],
  ['a password beyond the limit', (email: string) => ({ email, password: 'x'.repeat(300) })],
])('%s: the same answer, no session', async (_, form) => {
  const { email, accountId } = await person()
  const answer = await signInByForm(form(email))
  expect(answer).toEqual({ error: 'CredentialsSignin', cookie: null })
  expect(await listSessions(accountId)).toEqual([])
})

test('an unknown address costs a password check too', async () => {
  const spy = vi.spyOn(password, 'verifyPassword')
  await signInByForm({ email: 'nobody-here@example.com', password: SECRET }, { ip: '10.9.0.1' })
  expect(spy).toHaveBeenCalledTimes(1)
  expect(spy).toHaveBeenCalledWith(null, SECRET)
})

test('signing out ends the session in the database, not only the cookie', async () => {
  const { email } = await person()
  const { cookie } = await signInByForm({ email, password: SECRET })
  const as = { cookie: cookie! }
  expect((await call(readMe, { as })).status).toBe(200)
  await signOutByForm(cookie!)
  expect((await call(readMe, { as })).status).toBe(401)
})

test('sign out everywhere: both browsers are 401 at their next request', async () => {
  const { email } = await person()
  const one = { cookie: (await signInByForm({ email, password: SECRET })).cookie! }
  const two = { cookie: (await signInByForm({ email, password: SECRET })).cookie! }
  expect((await call(revokeSessions, { as: one })).json).toEqual({ revoked: 2 })
  expect((await call(readMe, { as: one })).status).toBe(401)
  expect((await call(readMe, { as: two })).status).toBe(401)
})

test('sessions are listed and ended one by one; nobody ends somebody else’s', async () => {
  const mine = await person()
  const other = await person()
  const as = { cookie: (await signInByForm({ email: mine.email, password: SECRET })).cookie! }
  await signInByForm({ email: mine.email, password: SECRET })
  const { items = [] } = (await call(readSessions, { as })).json
  expect(items.map((s) => s.current).sort()).toEqual([false, true])
  await signInByForm({ email: other.email, password: SECRET })
  const [foreign] = await listSessions(other.accountId)
  expect((await call(deleteSession, { as, params: { sessionId: foreign!.id } })).status).toBe(404)
  const spare = items.find((s) => !s.current)
  expect((await call(deleteSession, { as, params: { sessionId: String(spare?.id) } })).status).toBe(204)
  expect(await listSessions(mine.accountId)).toHaveLength(1)
  expect(await listSessions(other.accountId)).toHaveLength(1)
})

test('guessing one account from one place: 5 checks, then one in 20 seconds', async () => {
  const { email } = await person()
  const spy = vi.spyOn(password, 'verifyPassword')
  const errors: (string | null)[] = []
  for (let i = 0; i < 12; i++)
    errors.push((await signInByForm({ email, password: `guess-${i}-xx` }, { ip: '10.1.0.1' })).error)
  expect(errors.slice(0, 5)).toEqual(Array(5).fill('CredentialsSignin'))
  expect(errors.slice(7)).toEqual(Array(5).fill('throttled'))
  expect(spy.mock.calls.length).toBeLessThanOrEqual(6)
  // Even the right password waits its turn there …
  expect((await signInByForm({ email, password: SECRET }, { ip: '10.1.0.1' })).error).toBe('throttled')
  // … while its owner, elsewhere, is not locked out.
  expect((await signInByForm({ email, password: SECRET }, { ip: '10.1.0.2' })).cookie).not.toBeNull()
})

test('guessing many accounts from one place: 50 checks in a quarter of an hour', async () => {
  const spy = vi.spyOn(password, 'verifyPassword').mockResolvedValue(false)
  for (let i = 0; i < 60; i++)
    await signInByForm({ email: `spray-${i}@example.com`, password: SECRET }, { ip: '10.2.0.1' })
  expect(spy).toHaveBeenCalledTimes(50)
})

test('guessing one account from many places: at most 100 checks in a quarter of an hour', async () => {
  const { email } = await person()
  const spy = vi.spyOn(password, 'verifyPassword').mockResolvedValue(false)
  for (let i = 0; i < 130; i++) await signInByForm({ email, password: 'guess-guess' }, { ip: `10.3.${i}.1` })
  expect(spy.mock.calls.length).toBeGreaterThan(50)
  expect(spy.mock.calls.length).toBeLessThanOrEqual(100)
})

test('a success gives the five tries back', async () => {
  const { email } = await person()
  const from = { ip: '10.4.0.1' }
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 4; i++) await signInByForm({ email, password: `wrong-${i}-xx` }, from)
    expect((await signInByForm({ email, password: SECRET }, from)).cookie).not.toBeNull()
  }
})

test('what the limits keep names nobody', async () => {
  await signInByForm({ email: 'visible-person@example.com', password: 'xxxxxxxx' }, { ip: '10.5.0.77' })
  expect(await countRows('rate_limit')).toBeGreaterThan(0)
  const rows = await adminSql<{ key: string }>('select key from rate_limit')
  expect(rows.filter((r) => /visible|10\.5\.0/.test(r.key))).toEqual([])
})
