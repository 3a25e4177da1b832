import { beforeEach, expect, test, vi } from 'vitest'
import { addMember } from '@/lib/people/commands/add-member'
import { updateMember } from '@/lib/people/commands/update-member'
import { readSession, revokeSession } from '@/lib/platform/auth/session-store'
import { ownWorkspaces, requireWorkspace } from '@/lib/wiring/page'
import { browserOf } from '../../support/api'
import { makeMember } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const visit = vi.hoisted(() => ({ headers: new Headers() }))

// What the framework gives a page: the request's headers and cookies, and two ways out, which end the render.
vi.mock('next/headers', () => ({
  headers: async () => visit.headers,
  cookies: async () => ({
    get: (name: string) => {
      const pair = (visit.headers.get('cookie') ?? '').split('; ').find((c) => c.startsWith(`${name}=`))
      return pair && { name, value: pair.slice(name.length + 1) }
    },
  }),
}))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`redirect ${to}`)
  },
  notFound: () => {
    throw new Error('not found')
  },
}))
beforeEach(() => {
  visit.headers = new Headers()
})

async function visitor() {
  const t = await mintTenant()
  const member = await makeMember(t, { role: 'rep', name: '王芳' })
  const browser = await browserOf(t, member)
  visit.headers = new Headers({ cookie: browser.cookie })
  return { t, member, ...browser }
}

test('signed out, with a forged cookie or a revoked session: to the sign-in page', async () => {
  await expect(requireWorkspace('any')).rejects.toThrow('redirect /sign-in')
  visit.headers = new Headers({ cookie: 'meridian.session=forged' })
  await expect(requireWorkspace('any')).rejects.toThrow('redirect /sign-in')
  const { t, member, sessionId } = await visitor()
  await revokeSession(sessionId, member.accountId)
  await expect(requireWorkspace(t.slug)).rejects.toThrow('redirect /sign-in')
})

test('a member’s own workspace: their context, rights and language', async () => {
  const { t, member } = await visitor()
  const page = await requireWorkspace(t.slug)
  expect(page).toMatchObject({
    workspace: { id: t.id, slug: t.slug },
    member: { id: member.id, role: 'rep' },
    locale: 'zh-CN',
  })
  expect(page.ctx).toMatchObject({ tenantId: t.id, actor: { kind: 'user', memberId: member.id } })
  expect(page.permissions).not.toContain('member.manage')
})

test('a foreign workspace and one that is not there are the same: not found', async () => {
  await visitor()
  const foreign = await mintTenant()
  await expect(requireWorkspace(foreign.slug)).rejects.toThrow('not found')
  await expect(requireWorkspace('no-such-place')).rejects.toThrow('not found')
})

test('a member who was put out finds nothing any more', async () => {
  const { t, member } = await visitor()
  await updateMember(t.system, { id: member.id, version: 1, status: 'disabled' })
  await expect(requireWorkspace(t.slug)).rejects.toThrow('not found')
})

test('opening a page moves the session to its workspace; fetching ahead does not', async () => {
  const { t, member, sessionId } = await visitor()
  const other = await mintTenant()
  await placeAlso(other, member.accountId)
  visit.headers.set('next-router-prefetch', '1')
  await requireWorkspace(other.slug)
  expect((await readSession(sessionId))?.slug).toBe(t.slug)
  visit.headers.delete('next-router-prefetch')
  await requireWorkspace(other.slug)
  expect((await readSession(sessionId))?.slug).toBe(other.slug)
  expect((await ownWorkspaces()).map((w) => w.slug)).toEqual([other.slug, t.slug])
})

async function placeAlso(t: Tenant, accountId: string): Promise<void> {
  await addMember(t.system, { accountId, name: '王芳', role: 'rep' })
}
