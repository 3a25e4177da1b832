import { encode } from 'next-auth/jwt'
import { createApiKey, revokeApiKey } from '@/lib/people/commands/api-keys'
import { sessionCookieName } from '@/lib/platform/auth/session-cookie'
import { revokeSession } from '@/lib/platform/auth/session-store'
import { env } from '@/lib/platform/env'
import { keyScopes } from '@/lib/wiring/permissions'
import { browserOf } from '../../support/api'
import { type MemberOptions, makeMember } from '../../support/factories'
import { as } from './http-send'
import type { HttpWorld } from './http-world'

export interface Stranger {
  what: string
  headers: Record<string, string>
  /** How they are refused. */
  status: number | readonly number[]
}

/** Callers who are (no longer) anybody in A (RELIABILITY 2.4: 1, 2, 11), as the headers they send. */
export async function strangersTo(world: HttpWorld): Promise<Stranger[]> {
  const { tenant } = world.a
  const browser = (options: MemberOptions) =>
    makeMember(tenant, { role: 'admin', ...options }).then(async (member) => ({
      member,
      ...(await browserOf(tenant, member)),
    }))
  const sql = (text: string, id: string) => world.db.query(text, [id])

  const revoked = await browser({})
  await revokeSession(revoked.sessionId, revoked.member.accountId)
  const expired = await browser({})
  await sql(`update session set expires_at = now() - interval '1 second' where id = $1`, expired.sessionId)
  const dismissed = await browser({})
  await sql(`update member set status = 'disabled' where id = $1`, dismissed.member.id)
  const banned = await browser({})
  await sql('update account set disabled_at = now() where id = $1', banned.member.accountId)
  const homeless = await browser({})
  await sql('update session set tenant_id = null where id = $1', homeless.sessionId)
  const sealedElsewhere = await encode({
    token: { sid: revoked.sessionId },
    secret: 'another secret of the same length!',
  })

  return [
    { what: 'nobody', headers: as(null), status: 401 },
    { what: 'an empty cookie', headers: as({ cookie: `${sessionCookieName()}=` }), status: 401 },
    {
      what: 'a cookie of another installation',
      headers: as({ cookie: `${sessionCookieName()}=${sealedElsewhere}` }),
      status: 401,
    },
    { what: 'a revoked session', headers: as(revoked), status: 401 },
    { what: 'an expired session', headers: as(expired), status: 401 },
    { what: 'a dismissed member', headers: as(dismissed), status: 403 },
    { what: 'a banned account', headers: as(banned), status: 401 },
    { what: 'a session in no workspace', headers: as(homeless), status: 403 },
    ...(await deadKeys(world)),
  ]
}

async function deadKeys(world: HttpWorld): Promise<Stranger[]> {
  const { tenant } = world.a
  const key = () => createApiKey(tenant.system, { name: 'k', scopes: [...keyScopes] }, keyScopes)
  const revoked = await key()
  await revokeApiKey(tenant.system, { id: revoked.id })
  const expired = await key()
  await world.db.query(`update api_key set expires_at = now() - interval '1 second' where id = $1`, [
    expired.id,
  ])
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
  return [
    { what: 'a revoked key', headers: bearer(revoked.secret), status: 401 },
    { what: 'an expired key', headers: bearer(expired.secret), status: 401 },
    { what: 'a key of nobody', headers: bearer(`mrd_${'x'.repeat(49)}`), status: 401 },
    { what: 'a password for a key', headers: { authorization: 'Basic YTpi' }, status: 401 },
    // The key does not fall back on the cookie beside it.
    {
      what: 'a dead key beside a living cookie',
      headers: { ...as(world.a.callers.admin), ...bearer(revoked.secret) },
      status: 401,
    },
  ]
}

/** Every way a request of B's might claim to belong to A's workspace (6), and what frameworks read from headers (13). */
export async function claims(world: HttpWorld): Promise<Record<string, string>> {
  const { tenant } = world.a
  const forged = await encode({
    token: { sid: world.b.callers.admin.sessionId, tenantId: tenant.id, tenant: tenant.slug, tid: tenant.id },
    secret: env().MERIDIAN_SECRET,
  })
  return {
    ...as({
      cookie: `${sessionCookieName()}=${forged}; tenant=${tenant.id}; workspace=${tenant.slug}; app.tenant_id=${tenant.id}`,
    }),
    host: `${tenant.slug}.localhost:3000`,
    'x-forwarded-host': `${tenant.slug}.example.com`,
    'x-tenant-id': tenant.id,
    'x-tenant': tenant.slug,
    'x-workspace': tenant.slug,
    'x-organization-id': tenant.id,
    'x-account-id': world.a.admin.accountId,
    'x-member-id': world.a.admin.id,
    'x-user-id': world.a.admin.accountId,
    'x-http-method-override': 'GET',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    'x-original-url': `/api/v1/leads?tenantId=${tenant.id}`,
    'x-rewrite-url': `/${tenant.slug}/leads`,
    'x-nextjs-data': '1',
    rsc: '1',
    'next-router-prefetch': '1',
  }
}

/** What a page of somebody else's can make a browser send along with our cookie. */
export const FORGED: readonly (readonly [string, Record<string, string>])[] = [
  ['another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  [
    'another origin that claims to be us',
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ],
  ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a sister site', { origin: 'http://blog.localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['our name as a prefix', { origin: 'http://localhost:3000.evil.example' }],
  ['our name as a user', { origin: 'http://localhost:3000@evil.example' }],
  ['an address typed by hand', { 'sec-fetch-site': 'none' }],
  ['no word at all', {}],
]
