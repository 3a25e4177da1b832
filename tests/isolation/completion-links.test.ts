import { beforeAll, describe, expect, it } from 'vitest'
import { createCompletionLink } from '@/lib/intake/commands/completion-links'
import { newCompletionToken } from '@/lib/intake/completion-token'
import { countRows } from '../support/database'
import { makeChannel } from '../support/factories'
import { rowsOf } from '../support/look'
import { mintTenant, type Tenant } from '../support/mint-tenant'
import { quarantine } from '../support/quarantined'
import { type RouteHandler, routeHandlers } from '../support/routes'
import { type Answered, answered } from './support/http-send'
import { NASTY_BODIES } from './support/nasties'

interface Side {
  tenant: Tenant
  deliveryId: string
  token: string
}

let handlers: ReadonlyMap<string, RouteHandler>
let a: Side
let b: Side
beforeAll(async () => {
  handlers = await routeHandlers()
  ;[a, b] = [await side('甲方秘密'), await side('乙方秘密')]
})

async function side(name: string): Promise<Side> {
  const tenant = await mintTenant(name)
  const [deliveryId = ''] = await quarantine(tenant, await makeChannel(tenant), {
    name,
    company: `${name}公司`,
  })
  const { path } = await createCompletionLink(tenant.system, { deliveryId })
  return { tenant, deliveryId, token: path.slice('/c/'.length) }
}

let places = 0
/** From a place of its own each time: what is tried here is the door, not the limit before it. */
async function ask(token: string, body?: BodyInit): Promise<Answered> {
  const method = body === undefined ? 'GET' : 'POST'
  const handler = handlers.get(`${method} /c/{token}`)
  if (!handler) throw new Error(`no ${method} for completion links`)
  places += 1
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-forwarded-for': `10.${places >> 8}.${places & 255}.1`,
  }
  const init = { method, headers, body, duplex: 'half' } as RequestInit
  const url = `http://localhost:3000/c/${encodeURIComponent(token)}`
  return answered(await handler(new Request(url, init), { params: Promise.resolve({ token }) }))
}

describe('a completion link', () => {
  it('is shut for whoever does not hold it, and each wrong one is answered alike', async () => {
    const flipped = (at: number) =>
      `${a.token.slice(0, at)}${a.token[at] === 'A' ? 'B' : 'A'}${a.token.slice(at + 1)}`
    const answers = new Set<string>()
    const wrong = [
      newCompletionToken(),
      flipped(0),
      flipped(47),
      a.token.slice(1),
      `${a.token}x`,
      a.token.toLowerCase(),
      `${a.token.slice(0, 32)}${b.token.slice(32)}`,
      a.deliveryId,
      a.tenant.id,
      "' or 1=1 --",
      '../..',
      '%00',
      '\0',
      'x'.repeat(10_000),
    ]
    for (const token of wrong)
      for (const body of [undefined, 'r0.phone=13912345678']) {
        const { status, all } = await ask(token, body)
        answers.add(`${status} ${all.replaceAll(/\s+/g, ' ')}`)
      }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toMatch(/^404/)
  })

  it('shows nothing of what its delivery holds, and nothing of another workspace', async () => {
    const { status, all } = await ask(a.token)
    expect(status).toBe(200)
    for (const secret of ['甲方秘密公司', '乙方秘密', a.deliveryId, b.tenant.id])
      expect(all).not.toContain(secret)
  })

  it.each(NASTY_BODIES)('outlives %s', async (_, body) => {
    const { status } = await ask(a.token, body)
    expect([200, 422, 429]).toContain(status)
    expect(await countRows('delivery_completion', 'tenant_id = $1', [a.tenant.id])).toBe(0)
  })

  it('touches its own delivery only', async () => {
    const ofA = 'select verdict, problems, attempts from inbox where tenant_id = $1'
    const before = await rowsOf(ofA, [a.tenant.id])
    const { status } = await ask(b.token, `r0.phone=13912345678&delivery=${a.deliveryId}`)
    expect(status).toBe(303)
    expect(await rowsOf(ofA, [a.tenant.id])).toEqual(before)
    expect(await countRows('lead', 'tenant_id = $1', [b.tenant.id])).toBe(1)
    expect(await countRows('lead', 'tenant_id = $1', [a.tenant.id])).toBe(0)
  })
})
