import { describe, expect, it } from 'vitest'
import { drainInbox } from '@/lib/intake/commands/drain-inbox'
import { replayDeliveries, replayDelivery } from '@/lib/intake/commands/replay-deliveries'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { newId } from '@/lib/platform/ids'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel, makeMember } from '@/tests/support/factories'
import { brokenInvariants, eventsOf } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

const breakMapping = (channel: Channel) =>
  adminSql(`update channel set settings = '{"mapping": 5}' where id = $1`, [channel.id])
const mend = (channel: Channel) => adminSql(`update channel set settings = '{}' where id = $1`, [channel.id])

/** Deliveries of a channel that had all their tries; answers their ids. */
async function putAside(t: Tenant, channel: Channel, n = 1): Promise<string[]> {
  for (let i = 0; i < n; i++)
    await post(channel, { message_id: newId(), name: `客户 ${i}`, phone: aMobile() })
  await breakMapping(channel)
  await adminSql('update inbox set attempts = 7 where tenant_id = $1 and state = $2', [t.id, 'accepted'])
  await settle()
  const { items } = await listDeliveries(t.system, { verdict: 'error', limit: 100 })
  return items.map((d) => d.id)
}

describe('replaying a delivery', () => {
  it('put aside as dead makes its lead, once, and is an event', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const [id = ''] = await putAside(t, channel)
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(0)
    await mend(channel)
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => replayDeliveries(t.system, { ids: [id, id] })),
    )
    expect(outcomes.flat().filter((o) => o.outcome === 'replayed')).toHaveLength(1)
    expect(outcomes.flat().filter((o) => o.outcome === 'underway')).toHaveLength(4)
    await settle()
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    expect((await eventsOf(t, 'inbox', id)).map((e) => e.type)).toEqual([
      'delivery.replayed',
      'lead.admitted',
    ])
    await expect(replayDelivery(t.system, id)).rejects.toMatchObject({ code: 'conflict' })
    await settle()
    expect(await countRows('lead_touch', 'tenant_id = $1', [t.id])).toBe(0)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('that still cannot be settled has all its tries again, and ends aside again', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const [id = ''] = await putAside(t, channel)
    await replayDelivery(t.system, id)
    await settle()
    expect(await getDelivery(t.system, id)).toMatchObject({
      state: 'accepted',
      attempts: 1,
      lastError: 'ZodError',
    })
  })

  it('that ended its process is tried apart from the others', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const [id = ''] = await putAside(t, channel)
    await mend(channel)
    await adminSql(`update inbox set last_error = 'abandoned' where id = $1`, [id])
    await replayDelivery(t.system, id)
    expect(await drainInbox(t.system)).toBe(0)
    expect(await drainInbox(t.system, 'suspect')).toBe(1)
  })

  it('nothing could be made of works once its mapping is mended', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await post(channel, { name: '张三', how_to_call: aMobile() })
    await settle()
    const [delivery] = (await listDeliveries(t.system, { verdict: 'quarantined' })).items
    const id = delivery?.id ?? ''
    const mapping = {
      fields: [{ to: 'phone', from: ['how_to_call'] }],
      constants: [],
      aliases: true,
      envelopes: [],
    }
    await adminSql(`update channel set settings = $2 where id = $1`, [
      channel.id,
      JSON.stringify({ mapping }),
    ])
    await replayDelivery(t.system, id)
    await settle()
    expect(await getDelivery(t.system, id)).toMatchObject({ verdict: 'admitted', problems: [] })
  })

  it('in bulk says of each what happened, and touches nobody else’s', async () => {
    const [t, other] = [await mintTenant(), await mintTenant()]
    const channel = await makeChannel(t)
    const ids = await putAside(t, channel, 3)
    await mend(channel)
    const [foreign = ''] = await putAside(other, await makeChannel(other))
    const outcomes = await replayDeliveries(t.system, { ids: [...ids, foreign, newId()] })
    expect(outcomes.map((o) => o.outcome)).toEqual([
      'replayed',
      'replayed',
      'replayed',
      'notFound',
      'notFound',
    ])
    await settle()
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(3)
    expect(await getDelivery(other.system, foreign)).toMatchObject({ state: 'dead' })
    await expect(replayDeliveries(t.system, { ids: [] })).rejects.toMatchObject({ code: 'validation' })
  })

  it('needs the right to process deliveries', async () => {
    const t = await mintTenant()
    const reading = systemCtx(t.id, ['delivery.read'])
    await expect(replayDeliveries(reading, { ids: [newId()] })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the story of a delivery', () => {
  it('goes from its arrival to who was told', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { name: '官网' })
    const rep = await makeMember(t, { name: '林知远', lines: [channel.lineId] })
    await post(channel, { name: '张三', phone: '13912345670', company: '镇江示例', budget: '20 万' })
    await settle()
    const [listed] = (await listDeliveries(t.system, {})).items
    const delivery = await getDelivery(t.system, listed?.id ?? '')
    expect(delivery).toMatchObject({
      ...listed,
      owner: { id: rep.id, name: '林知远' },
      records: [{ name: '张三', phone: '13912345670', company: '镇江示例', unmapped: ['budget'] }],
    })
    expect(delivery.story.map(({ what, type }) => `${what} ${type}`)).toEqual([
      'received received',
      'event lead.admitted',
      'event lead.assigned',
      'notified lead.assigned',
    ])
    expect(delivery.story.at(-1)?.data).toEqual({ recipient: { id: rep.id, name: '林知远' }, readAt: null })
  })

  it('shows ops no contact, a manager of another line nothing, and says what is wrong', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await post(channel, {
      name: '张三',
      phone: '13912345670',
      email: 'zhang@example.com',
      wechat: 'zhang_san',
    })
    await post(channel, 'not json {')
    await settle()
    const [unreadable, listed] = (await listDeliveries(t.system, {})).items
    const ops = await (await makeMember(t, { role: 'ops' })).ctx()
    expect((await getDelivery(ops, listed?.id ?? '')).records).toMatchObject([
      { phone: '139****5670', email: 'z****@example.com', wechat: 'z****' },
    ])
    expect(await getDelivery(ops, unreadable?.id ?? '')).toMatchObject({
      verdict: 'unreadable',
      records: null,
    })
    const stranger = await (
      await makeMember(t, { role: 'manager', lines: [(await makeChannel(t)).lineId] })
    ).ctx()
    await expect(getDelivery(stranger, listed?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    await expect(getDelivery(t.system, newId())).rejects.toMatchObject({ code: 'not_found' })
  })
})
