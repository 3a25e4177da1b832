import { describe, expect, it } from 'vitest'
import { connectorOf } from '@/lib/connectors/registry'
import { admitDeliveries } from '@/lib/intake/commands/admit-deliveries'
import { claimDeliveries } from '@/lib/intake/commands/claim-deliveries'
import { drainInbox } from '@/lib/intake/commands/drain-inbox'
import type { ClaimedDelivery } from '@/lib/intake/commands/give-back'
import { readDelivery } from '@/lib/intake/commands/read-delivery'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel, makeMember } from '@/tests/support/factories'
import { brokenInvariants, eventsOf, rowsOf } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

interface Stored {
  id: string
  message_id: string
  state: string
  verdict: string | null
  attempts: number
  lead_id: string | null
  last_error: string | null
}
const inboxOf = (t: Tenant) =>
  rowsOf<Stored>(
    'select id, message_id, state, verdict, attempts, lead_id, last_error from inbox where tenant_id = $1 order by id',
    [t.id],
  )
const leadsAndTouches = async (t: Tenant) => [
  await countRows('lead', 'tenant_id = $1', [t.id]),
  await countRows('lead_touch', 'tenant_id = $1', [t.id]),
]
const posted = async (channel: Channel, n: number): Promise<void> => {
  await Promise.all(
    Array.from({ length: n }, (_, i) =>
      post(channel, { message_id: `m${i}`, name: `客户 ${i}`, phone: aMobile() }),
    ),
  )
}
const opened = (delivery: ClaimedDelivery) => {
  const connector = connectorOf(delivery.kind)
  if (!connector) throw new Error('no connector')
  return { delivery, read: readDelivery(delivery, connector) }
}
const leaseIsOver = (t: Tenant) =>
  adminSql(
    `update inbox set lease_until = now() - interval '1 second' where tenant_id = $1 and state = 'processing'`,
    [t.id],
  )
/** As a worker leaves a delivery when it is killed with it in hand for the nth time. */
const diedWith = (t: Tenant, messageId: string, times: number) =>
  adminSql(
    `update inbox set state = 'processing', attempts = $3, lease_until = now() - interval '1 second'
     where tenant_id = $1 and message_id = $2`,
    [t.id, messageId, times],
  )

describe('from delivery to owner', () => {
  it('one push becomes a lead somebody owns, and its whole story can be told', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'feiyu', source: 'douyin' })
    const rep = await makeMember(t, { lines: [channel.lineId] })
    await post(
      channel,
      `{"clue_id":7301234567890123456,"name":"张三","telphone":"13912345670","create_time":"1700000000","city_name":"镇江"}`,
    )
    await settle()
    const { items } = await listDeliveries(t.system, { q: '7301234567890123456' })
    expect(items).toEqual([
      expect.objectContaining({
        messageId: '7301234567890123456',
        state: 'done',
        verdict: 'admitted',
        problems: [],
        name: '张三',
        phone: '13912345670',
        channel: { id: channel.id, name: expect.any(String), kind: 'feiyu' },
        lead: { id: expect.any(String), status: 'assigned', ownerId: rep.id, holdingReason: null },
      }),
    ])
    const leadId = items[0]?.lead?.id ?? ''
    expect((await eventsOf(t, 'lead', leadId)).map((e) => e.type)).toEqual(['lead.admitted', 'lead.assigned'])
    expect(await eventsOf(t, 'inbox', items[0]?.id ?? '')).toHaveLength(1)
    const [lead] = await rowsOf('select received_at, region, city, source, extra from lead where id = $1', [
      leadId,
    ])
    expect(lead).toMatchObject({
      received_at: new Date(1_700_000_000_000),
      region: '江苏',
      city: '镇江',
      source: 'douyin',
      extra: { clue_id: '7301234567890123456' },
    })
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('a test push is a test lead: nobody is given it', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'feiyu' })
    await makeMember(t, { lines: [channel.lineId] })
    await post(channel, { clue_id: '1', name: '测试', telphone: aMobile(), clue_convert_status: '广告预览' })
    await settle()
    expect((await inboxOf(t)).map((d) => d.verdict)).toEqual(['test'])
    expect(await rowsOf('select is_test, owner_id from lead where tenant_id = $1', [t.id])).toEqual([
      { is_test: true, owner_id: null },
    ])
    expect(await countRows('notification', 'tenant_id = $1', [t.id])).toBe(0)
  })

  it('the source’s clock in the future does not date a lead', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await post(channel, { phone: aMobile(), submitted_at: '2099-01-01T00:00:00Z' })
    await settle()
    const dates =
      'select l.received_at = date_trunc($2, i.received_at) as same from lead l join inbox i on i.lead_id = l.id where l.tenant_id = $1'
    expect(await rowsOf(dates, [t.id, 'milliseconds'])).toEqual([{ same: true }])
  })

  it('what nobody can be reached by is put aside with the reason, and what is wrong with it is an event', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await post(channel, { name: '张三', address: '镇江' })
    await post(channel, [{ name: '李四', phone: aMobile() }, { name: '王五' }])
    await settle()
    const [quarantined, partly] = await inboxOf(t)
    expect([quarantined?.verdict, partly?.verdict]).toEqual(['quarantined', 'quarantined'])
    expect(await rowsOf('select name from lead where tenant_id = $1', [t.id])).toEqual([{ name: '李四' }])
    for (const delivery of [quarantined, partly]) {
      const [last] = (await eventsOf(t, 'inbox', delivery?.id ?? '')).slice(-1)
      expect(last).toMatchObject({
        type: 'delivery.refused',
        data: { reasons: ['intakeProblems.noContact'] },
      })
    }
  })

  it('a delivery of 1,200 records becomes 1,200 leads', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await post(
      channel,
      Array.from({ length: 1_200 }, (_, i) => ({ name: `客户 ${i}`, phone: aMobile() })),
    )
    await settle()
    expect(await leadsAndTouches(t)).toEqual([1_200, 0])
  })
})

describe('the drain', () => {
  it('run twice, and four times at once, settles each delivery once', async () => {
    const t = await mintTenant()
    await posted(await makeChannel(t), 120)
    const settled = await Promise.all(Array.from({ length: 4 }, () => drainInbox(t.system)))
    expect(settled.reduce((sum, n) => sum + n, 0)).toBe(120)
    expect(await drainInbox(t.system)).toBe(0)
    expect(await leadsAndTouches(t)).toEqual([120, 0])
    expect(new Set((await inboxOf(t)).map((d) => `${d.state} ${d.verdict} ${d.attempts}`))).toEqual(
      new Set(['done admitted 1']),
    )
  })

  it('leaves a claim alone while its lease holds, and takes it over afterwards', async () => {
    const t = await mintTenant()
    await posted(await makeChannel(t), 3)
    expect(await claimDeliveries(t.system, 'sound')).toHaveLength(3)
    expect(await drainInbox(t.system)).toBe(0)
    await leaseIsOver(t)
    expect(await drainInbox(t.system)).toBe(3)
    expect(await leadsAndTouches(t)).toEqual([3, 0])
  })

  it('a worker that comes back after its lease admits nothing twice', async () => {
    const t = await mintTenant()
    await posted(await makeChannel(t), 3)
    const late = (await claimDeliveries(t.system, 'sound')).map(opened)
    await leaseIsOver(t)
    await drainInbox(t.system)
    expect(await admitDeliveries(t.system, late)).toBe(0)
    expect(await leadsAndTouches(t)).toEqual([3, 0])
    await settle()
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('a bad delivery is given back alone; the others of its batch are settled', async () => {
    const t = await mintTenant()
    const [good, bad] = [await makeChannel(t), await makeChannel(t)]
    await posted(good, 5)
    await posted(bad, 1)
    await adminSql(`update channel set settings = '{"mapping": 5}' where id = $1`, [bad.id])
    expect(await drainInbox(t.system)).toBe(5)
    const waiting = (await inboxOf(t)).filter((d) => d.state !== 'done')
    expect(waiting).toEqual([
      expect.objectContaining({ state: 'accepted', attempts: 1, last_error: 'ZodError' }),
    ])
    await adminSql(`update channel set settings = '{}' where id = $1`, [bad.id])
    await adminSql('update inbox set next_at = now() where tenant_id = $1', [t.id])
    expect(await drainInbox(t.system)).toBe(1)
  })

  it('after eight tries it is put aside as an error: visible, not lost', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await posted(channel, 1)
    await adminSql(`update channel set settings = '{"mapping": 5}' where id = $1`, [channel.id])
    for (let tries = 1; tries <= 9; tries++) {
      await adminSql('update inbox set next_at = now() where tenant_id = $1', [t.id])
      // Not settle(): on a slow machine the pause after a try may be over before it has looked again.
      await drainInbox(t.system, tries <= 2 ? 'sound' : 'suspect')
    }
    expect(await inboxOf(t)).toEqual([
      expect.objectContaining({ state: 'dead', verdict: 'error', attempts: 8 }),
    ])
    expect((await listDeliveries(t.system, { verdict: 'error' })).items).toHaveLength(1)
  })

  it('what was in hand twice when its process died is left to a process of its own, where it is tried alone', async () => {
    const t = await mintTenant()
    await posted(await makeChannel(t), 4)
    await diedWith(t, 'm1', 2)
    await diedWith(t, 'm2', 2)
    expect(await drainInbox(t.system)).toBe(2)
    expect((await claimDeliveries(t.system, 'suspect')).map((d) => d.attempts)).toEqual([3])
    await leaseIsOver(t)
    expect(await settle()).toContain('inbox-suspects')
    expect(await leadsAndTouches(t)).toEqual([4, 0])
  })

  it('what ended every process that had it in hand is put aside', async () => {
    const t = await mintTenant()
    await posted(await makeChannel(t), 3)
    await diedWith(t, 'm1', 3)
    await diedWith(t, 'm2', 4)
    await settle()
    expect(await leadsAndTouches(t)).toEqual([2, 0])
    const dead = (await inboxOf(t)).filter((d) => d.state === 'dead')
    expect(dead).toEqual([
      expect.objectContaining({ message_id: 'm2', verdict: 'error', attempts: 5, last_error: 'abandoned' }),
    ])
  })

  it('needs the right to', async () => {
    const t = await mintTenant()
    await expect(drainInbox(systemCtx(t.id, ['lead.admit']))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('listDeliveries', () => {
  it('finds by name, part of the company, fragment of the phone and message id', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await post(channel, {
      message_id: 'order-4711',
      name: '张三丰',
      company: '镇江示例设备有限公司',
      phone: '13912345670',
    })
    await post(channel, { message_id: 'order-4712', name: '李四', phone: '13887654321' })
    await settle()
    const found = async (q: string) => (await listDeliveries(t.system, { q })).items.map((d) => d.messageId)
    for (const q of ['张三', '三丰', '示例设备', '5670', '139123', 'order-4711'])
      expect([q, await found(q)]).toEqual([q, ['order-4711']])
    expect(await found('王五')).toEqual([])
    const other = await mintTenant()
    expect((await listDeliveries(other.system, { q: '张三' })).items).toEqual([])
  })

  it('shows ops a masked phone, managers a clear one of their product lines only, reps nothing', async () => {
    const t = await mintTenant()
    const [channel, foreign] = [await makeChannel(t), await makeChannel(t)]
    for (const to of [channel, foreign])
      await post(to, { message_id: to.id, name: '张三', phone: '13912345670' })
    // Nothing but the product line says whose this is: no lead came of it.
    await post(foreign, { message_id: 'nobody', name: '李四' })
    await settle()
    const seenBy = async (role: 'ops' | 'manager' | 'admin') => {
      const lines = role === 'manager' ? [channel.lineId] : []
      const member = await makeMember(t, { role, lines })
      const { items } = await listDeliveries(await member.ctx(), {})
      return items.map((d) => [d.messageId, d.phone])
    }
    expect(await seenBy('manager')).toEqual([[channel.id, '13912345670']])
    expect(await seenBy('ops')).toEqual([
      ['nobody', null],
      [foreign.id, '139****5670'],
      [channel.id, '139****5670'],
    ])
    expect(await seenBy('admin')).toHaveLength(3)
    const rep = await makeMember(t)
    await expect(listDeliveries(await rep.ctx(), {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('pages through everything once, newest first', async () => {
    const t = await mintTenant()
    await posted(await makeChannel(t), 25)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listDeliveries(t.system, { limit: 10, cursor })
      seen.push(...page.items.map((d) => d.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(25)
  })
})
