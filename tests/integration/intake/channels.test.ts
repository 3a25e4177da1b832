import { describe, expect, it } from 'vitest'
import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { rotateSecret } from '@/lib/intake/commands/rotate-secret'
import { sendTestDelivery } from '@/lib/intake/commands/send-test-delivery'
import { deliveryStore } from '@/lib/intake/commands/store-delivery'
import { updateChannel } from '@/lib/intake/commands/update-channel'
import { getChannel, listChannels } from '@/lib/intake/queries/list-channels'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { newId } from '@/lib/platform/ids'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel, makeLine, makeMember } from '@/tests/support/factories'
import { A_FORM, makeFormChannel } from '@/tests/support/hosted-form'
import { eventsOf, rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { doorOf, post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

const store = deliveryStore('meridian_app', () => undefined)
const tested = async (t: Tenant, channel: Pick<Channel, 'id'>) => {
  const { deliveryId } = await sendTestDelivery(t.system, { channelId: channel.id }, store)
  return deliveryId
}
const stepsOf = async (t: Tenant, id: string) =>
  (await traceDelivery(t.system, id)).steps.map((s) => `${s.key} ${s.state} ${s.finding}`)
/** A door that has not heard of any channel yet: another would believe what it knows for three seconds. */
const freshly = (channel: Pick<Channel, 'id' | 'secret'>) =>
  post(channel, { name: 'x', phone: aMobile() }, { door: doorOf() })

describe('changing a channel', () => {
  it('writes what differs, tells it, and counts the version', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { name: '官网', source: 'website' })
    const other = await makeLine(t)
    expect(
      await updateChannel(t.system, {
        channelId: channel.id,
        version: 1,
        name: '新官网',
        productLineId: other,
      }),
    ).toBe(2)
    expect(await getChannel(t.system, channel.id)).toMatchObject({
      name: '新官网',
      source: 'website',
      productLineId: other,
      version: 2,
    })
    const told = (await eventsOf(t, 'channel', channel.id)).at(-1)
    expect(told).toMatchObject({ type: 'channel.updated', data: { changes: { name: ['官网', '新官网'] } } })
    expect(await updateChannel(t.system, { channelId: channel.id, version: 2, name: '新官网' })).toBe(2)
    expect(await eventsOf(t, 'channel', channel.id)).toHaveLength(2)
  })

  it('refuses an old version, another workspace’s line, a setting of another kind, and writes nothing', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const foreign = await makeLine(await mintTenant())
    const change = (more: object) => updateChannel(t.system, { channelId: channel.id, version: 1, ...more })
    await expect(change({ version: 7, name: 'x' })).rejects.toMatchObject({ messageKey: 'versionMoved' })
    await expect(change({ productLineId: foreign })).rejects.toMatchObject({ code: 'validation' })
    await expect(change({ allow: ['https://a.cn'] })).rejects.toMatchObject({ code: 'validation' })
    await expect(change({ form: A_FORM })).rejects.toMatchObject({ code: 'validation' })
    await expect(change({ channelId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    expect(await rowsOf('select version from channel where id = $1', [channel.id])).toEqual([{ version: 1 }])
  })

  it('paused it takes nothing, resumed everything', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const active = (on: boolean, version: number) =>
      updateChannel(t.system, { channelId: channel.id, version, active: on })
    await active(false, 1)
    expect((await freshly(channel)).status).toBe(404)
    await expect(tested(t, channel)).rejects.toMatchObject({ messageKey: 'channel.paused' })
    await active(true, 2)
    expect((await freshly(channel)).status).toBe(200)
  })

  it('a form page shows its new words at once to whoever has not seen the old', async () => {
    const t = await mintTenant()
    const { id } = await makeFormChannel(t)
    await updateChannel(t.system, { channelId: id, version: 1, form: { ...A_FORM, title: '新标题' } })
    expect((await getChannel(t.system, id)).form).toMatchObject({ title: '新标题', colour: A_FORM.colour })
  })
})

describe('a new secret', () => {
  it('opens at once; the old one for a day more, the one before no longer', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const rotate = async (version: number) => {
      const { path } = await rotateSecret(t.system, { channelId: channel.id, version })
      return { id: channel.id, secret: path.split('/').at(-1) ?? '' }
    }
    const second = await rotate(1)
    expect([(await freshly(channel)).status, (await freshly(second)).status]).toEqual([200, 200])
    const third = await rotate(2)
    expect(await Promise.all([channel, second, third].map(async (c) => (await freshly(c)).status))).toEqual([
      404, 200, 200,
    ])
    await adminSql(`update channel set previous_secret_until = now() - interval '1 second' where id = $1`, [
      channel.id,
    ])
    expect([(await freshly(second)).status, (await freshly(third)).status]).toEqual([404, 200])
    expect((await eventsOf(t, 'channel', channel.id)).map((e) => e.type)).toEqual([
      'channel.created',
      'channel.secret_rotated',
      'channel.secret_rotated',
    ])
    const events = JSON.stringify(await eventsOf(t, 'channel', channel.id))
    for (const { secret } of [channel, second, third]) expect(events).not.toContain(secret)
  })

  it('is for whoever saw the last one', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await rotateSecret(t.system, { channelId: channel.id, version: 1 })
    await expect(rotateSecret(t.system, { channelId: channel.id, version: 1 })).rejects.toMatchObject({
      messageKey: 'versionMoved',
    })
  })
})

describe('a test delivery', () => {
  it.each(['webhook', 'form', 'hosted_form', 'feiyu', 'baidu'])(
    'through a %s takes every step and gives nobody anything',
    async (kind) => {
      const t = await mintTenant()
      await publishDefaultRules(t.system)
      const channel = kind === 'hosted_form' ? await makeFormChannel(t) : await makeChannel(t, { kind })
      await makeMember(t, { name: '林知远', lines: [channel.lineId] })
      const id = await tested(t, channel)
      expect(await stepsOf(t, id)).toEqual([
        'received done received',
        'read waiting readSoon',
        'recognised waiting notYet',
        'admitted waiting notYet',
        'assigned waiting notYet',
        'notified waiting notYet',
      ])
      await settle()
      const { finished, steps } = await traceDelivery(t.system, id)
      expect(finished).toBe(true)
      expect(steps.map((s) => `${s.key} ${s.state} ${s.finding}`)).toEqual([
        'received done received',
        'read done read',
        'recognised done newPerson',
        'admitted done admittedTest',
        'assigned done wouldAssign',
        'notified skipped testTellsNobody',
      ])
      expect(steps[1]?.facts).toEqual(expect.arrayContaining(['name', 'email']))
      expect(steps[4]?.params).toEqual({ name: '林知远', eligible: 1, considered: 1 })
      expect(await rowsOf('select is_test, owner_id, name from lead where tenant_id = $1', [t.id])).toEqual([
        { is_test: true, owner_id: null, name: '测试线索' },
      ])
      expect(await countRows('notification', 'tenant_id = $1', [t.id])).toBe(0)
      // Again is another person, and no figure counts either.
      await tested(t, channel)
      await settle()
      expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(2)
      const { figures } = await getChannel(t.system, channel.id)
      expect(figures.days.every((d) => d.deliveries === 0)).toBe(true)
    },
  )

  it('says where it would wait when nobody could take it', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const id = await tested(t, channel)
    await settle()
    expect((await stepsOf(t, id)).slice(4)).toEqual([
      'assigned held wouldHold',
      'notified skipped testTellsNobody',
    ])
  })
})

describe('how far a real delivery has come', () => {
  it('to its owner, who was told; or to the queue; or no further than reading', async () => {
    const t = await mintTenant()
    await publishDefaultRules(t.system)
    const channel = await makeChannel(t)
    await makeMember(t, { name: '林知远', lines: [channel.lineId] })
    const phone = aMobile()
    await post(channel, { message_id: '1', name: '张三', phone })
    await settle()
    await post(channel, { message_id: '2', name: '张三', phone })
    await post(channel, { message_id: '3', name: '没有电话' })
    await settle()
    const ids = await rowsOf<{ id: string }>(
      'select id from inbox where tenant_id = $1 order by message_id',
      [t.id],
    )
    const [first = [], second = [], third = []] = await Promise.all(ids.map(({ id }) => stepsOf(t, id)))
    expect(first.slice(2)).toEqual([
      'recognised done newPerson',
      'admitted done admitted',
      'assigned done assigned',
      'notified done told',
    ])
    expect(second.slice(2)).toEqual([
      'recognised done knownPerson',
      'admitted done touched',
      'assigned done assigned',
      'notified done told',
    ])
    expect(third).toEqual([
      'received done received',
      'read failed quarantined',
      'recognised skipped notReached',
      'admitted skipped notReached',
      'assigned skipped notReached',
      'notified skipped notReached',
    ])
  })

  it('is told to nobody who could not see the lead', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await post(channel, { name: '张三', phone: aMobile() })
    await settle()
    const [row] = await rowsOf<{ id: string }>('select id from inbox where tenant_id = $1', [t.id])
    const boss = await makeMember(t, { role: 'manager', lines: [await makeLine(t)] })
    await expect(traceDelivery(await boss.ctx(), row?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    await expect(traceDelivery(t.system, newId())).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the figures of a channel', () => {
  it('count each day of the workspace’s calendar: deliveries, problems, spam', async () => {
    const t = await mintTenant()
    const [channel, quiet] = [await makeChannel(t, { kind: 'form' }), await makeChannel(t)]
    const send = (fields: Record<string, string>) =>
      post(channel, new URLSearchParams(fields).toString(), {
        contentType: 'application/x-www-form-urlencoded',
      })
    await send({ name: 'a', phone: aMobile() })
    await send({ name: 'b' })
    await send({ name: 'c', phone: aMobile(), _gotcha: 'x' })
    await settle()
    await adminSql(
      `update inbox set received_at = received_at - interval '3 days' where tenant_id = $1 and subject_name = 'b'`,
      [t.id],
    )
    const channels = await listChannels(t.system)
    const figuresOf = (id: string) => channels.find((c) => c.id === id)?.figures
    const days = figuresOf(channel.id)?.days ?? []
    expect(days).toHaveLength(14)
    expect(days.at(-1)).toMatchObject({ deliveries: 2, problems: 0, spam: 1 })
    expect(days.at(-4)).toMatchObject({ deliveries: 1, problems: 1, spam: 0 })
    expect(figuresOf(channel.id)?.lastAt).toBeInstanceOf(Date)
    expect(figuresOf(quiet.id)).toMatchObject({ lastAt: null })
  })
})
