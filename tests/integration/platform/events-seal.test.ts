import { beforeEach, describe, expect, it } from 'vitest'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { event } from '@/lib/platform/events/define-event'
import { eventsSealJob, sealEvents, verifyChain } from '@/lib/platform/events/seal-chain'
import { newId } from '@/lib/platform/ids'
import { performJob } from '@/lib/platform/queue/perform-job'
import { adminSql, asRole } from '../../support/database'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const kind = event('test.sealed').carrying<{ text: string }>()
let t: Tenant
const happen = (text: string, tenant: Tenant = t) =>
  withClockOffset('-1 minute', () =>
    withTenant(tenant.system, (c) => appendEvent(c, kind, { subjects: [['lead', newId()]], data: { text } })),
  )
const chain = () =>
  adminSql<{ seq: string; hash: Buffer; prev_hash: Buffer; id: string }>(
    'select seq, hash, prev_hash, id from event where tenant_id = $1 and seq is not null order by seq',
    [t.id],
  )
/** Changes history the way only a superuser can: past triggers and policies. */
const forge = (statement: string) =>
  adminSql(`do $$ begin set session_replication_role = replica; ${statement}; end $$`)

beforeEach(async () => {
  t = await mintTenant()
  for (const text of ['一', '二', '三']) await happen(text)
})

describe('sealing', () => {
  it('numbers without gaps and chains the hashes', async () => {
    expect(await sealEvents(t.system)).toBe(3)
    const links = await chain()
    expect(links.map((l) => Number(l.seq))).toEqual([1, 2, 3])
    expect(links[0]?.prev_hash).toEqual(Buffer.alloc(32))
    expect(links[1]?.prev_hash).toEqual(links[0]?.hash)
    expect(await verifyChain(t.system)).toEqual({ whole: true, length: 3 })
  })

  it('goes on where it ended, run twice as often as needed', async () => {
    const run = () => performJob(eventsSealJob, { requestId: 'r', payload: { tenantId: t.id } })
    await run()
    await run()
    await happen('四')
    await run()
    expect(await verifyChain(t.system)).toEqual({ whole: true, length: 4 })
  })

  it('gives each number once when two run together', async () => {
    for (let n = 0; n < 30; n++) await happen(`${n}`)
    const sealed = await Promise.all([sealEvents(t.system), sealEvents(t.system), sealEvents(t.system)])
    expect(sealed.reduce((a, b) => a + b)).toBe(33)
    expect(await verifyChain(t.system)).toEqual({ whole: true, length: 33 })
  })

  it('waits until transactions of the moment have ended', async () => {
    await withTenant(t.system, (c) =>
      appendEvent(c, kind, { subjects: [['lead', newId()]], data: { text: 'just now' } }),
    )
    expect(await sealEvents(t.system)).toBe(3)
  })

  it('is a chain of each tenant’s own', async () => {
    const other = await mintTenant()
    await happen('別', other)
    await sealEvents(t.system)
    await sealEvents(other.system)
    expect(await verifyChain(other.system)).toEqual({ whole: true, length: 1 })
  })
})

describe('verifying', () => {
  beforeEach(async () => {
    await sealEvents(t.system)
  })

  it.each([
    [
      'one character of what happened',
      (id: string) => `update event set data = '{"text": "ニ"}' where id = '${id}'`,
    ],
    [
      'who did it',
      (id: string) => `update event set actor = jsonb_set(actor, '{id}', '"somebody"') where id = '${id}'`,
    ],
    [
      'a microsecond of when',
      (id: string) => `update event set at = at + interval '1 microsecond' where id = '${id}'`,
    ],
    [
      'whom it was about',
      (id: string) => `update event_subject set subject_type = 'party' where event_id = '${id}'`,
    ],
    ['that it happened at all', (id: string) => `delete from event where id = '${id}'`],
    ['its hash', (id: string) => `update event set hash = sha256('x') where id = '${id}'`],
  ])('finds a change of %s', async (_what, statement) => {
    const [, second] = await chain()
    await forge(statement(second!.id))
    expect(await verifyChain(t.system)).toEqual({ whole: false, brokenAt: 2 })
  })

  it('needs the right to', async () => {
    const powerless = { ...t.system, actor: { ...t.system.actor, permissions: new Set<never>() } }
    await expect(verifyChain(powerless)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the database', () => {
  it('seals an event once and lets the application change nothing else of it', async () => {
    await sealEvents(t.system)
    const as = (statement: string) =>
      asRole('meridian_app', (client) => client.query(statement), { tenantId: t.id })
    await expect(as('update event set seq = seq + 100')).rejects.toMatchObject({ code: 'MD002' })
    await expect(as(`update event set data = '{}'`)).rejects.toMatchObject({ code: '42501' })
    await expect(as('delete from event')).rejects.toMatchObject({ code: '42501' })
  })
})
