import { describe, expect, it } from 'vitest'
import { browserOf } from '../support/api'
import { makeMember } from '../support/factories'
import { foreignThings, type Target } from './support/attack'
import { claims } from './support/callers'
import { callersWorld, members } from './support/callers-world'
import { as, send } from './support/http-send'
import { freshThings } from './support/http-world'

const callers = callersWorld()
/** Signs everybody below out and names nothing of anybody's; it has a test of its own. */
const SIGNS_OUT = 'revokeAllSessions'
const asking = members.filter((op) => op.id !== SIGNS_OUT)

/** Reading leaves A's things as they are; what B writes may take a name A's thing has. */
const known = ({ op }: Target) => (op.method === 'GET' ? { a: callers.things } : {})

describe('a request that claims to belong to another workspace', () => {
  it('is answered for the workspace of its session, whatever headers, cookies and tokens say', async () => {
    const headers = await claims(callers.world)
    await callers.forEach(
      asking,
      (target) => foreignThings(target, { headers, ...known(target) }),
      asking.length,
    )
  })

  it('names a workspace in its query or body in vain', async () => {
    const names = {
      tenantId: callers.world.a.tenant.id,
      tenant_id: callers.world.a.tenant.id,
      workspace: callers.world.a.tenant.slug,
    }
    const own = await freshThings(callers.world, callers.world.b)
    for (const op of members) {
      const asked = callers.targetOf(op).route.asks[0](own)
      const headers = as(callers.world.b.callers.admin)
      const inQuery = await send(
        callers.handlers,
        op,
        { ...asked, query: { ...asked.query, ...names } },
        { headers },
      )
      expect(inQuery.status, op.id).toBe(400)
      if (asked.body === undefined) continue
      const inBody = await send(
        callers.handlers,
        op,
        { ...asked, body: { ...asked.body, ...names } },
        { headers },
      )
      expect(inBody.status, op.id).toBe(400)
    }
  })

  it('signs out its own browsers, and nobody elsewhere', async () => {
    const op = members.find((o) => o.id === SIGNS_OUT)
    if (!op) throw new Error(`no operation ${SIGNS_OUT}`)
    const leaving = await browserOf(
      callers.world.b.tenant,
      await makeMember(callers.world.b.tenant, { role: 'admin' }),
    )
    expect((await send(callers.handlers, op, {}, { headers: as(leaving) })).status).toBe(200)
    expect((await send(callers.handlers, op, {}, { headers: as(leaving) })).status).toBe(401)
    const { rows } = await callers.db.query(
      'select count(*)::int as n from session where tenant_id = $1 and revoked_at is null',
      [callers.world.a.tenant.id],
    )
    expect(rows[0].n).toBeGreaterThanOrEqual(4)
  })
})
