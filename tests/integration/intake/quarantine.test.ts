import { beforeEach, describe, expect, it } from 'vitest'
import { completeDelivery, completeMany } from '@/lib/intake/commands/complete-deliveries'
import { rejectDeliveries, reopenDeliveries } from '@/lib/intake/commands/reject-deliveries'
import { replayDeliveries } from '@/lib/intake/commands/replay-deliveries'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { quarantineCount, quarantineFigures } from '@/lib/intake/queries/quarantine'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { mappingRuleSet } from '@/lib/intake/schema'
import { newId } from '@/lib/platform/ids'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel, makeMember } from '@/tests/support/factories'
import { brokenInvariants, eventsOf, rowsOf } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'
import { quarantine, standChannel } from '@/tests/support/quarantined'
import { settle } from '@/tests/support/settle'

let t: Tenant
let channel: Channel
beforeEach(async () => {
  t = await mintTenant()
  channel = await standChannel(t)
})
const put = (...bodies: unknown[]) => quarantine(t, channel, ...bodies)
const complete = (deliveryId: string, values: Record<string, unknown>, ctx = t.system) =>
  completeDelivery(ctx, { deliveryId, records: [{ values: values as Record<string, string> }] })
const leads = () =>
  rowsOf<{ name: string; phone: string | null; custom: object; late: boolean }>(
    `select name, coalesce(mobile, phone) as phone, custom, received_at < created_at - interval '119 minutes' as late
     from lead where tenant_id = $1 order by name`,
    [t.id],
  )

describe('a delivery that lacks something', () => {
  it('is completed in place: the same mapping over both, the time it came, what came untouched', async () => {
    const phone = aMobile()
    const [id = ''] = await put({ name: '王芳', booth: 'C99', phone })
    const before = await rowsOf('select body, body_sha256, headers from inbox where id = $1', [id])
    const asked = (await getDelivery(t.system, id)).asked
    expect(asked).toMatchObject([
      { record: 0, oneOf: [], fields: [{ name: 'custom.booth', type: 'choice' }] },
    ])
    const ops = await makeMember(t, { role: 'ops' })
    const done = await complete(id, { 'custom.booth': 'b07' }, await ops.ctx())
    expect(done).toMatchObject({ id, verdict: 'admitted', problems: [], asked: [] })
    expect(await leads()).toEqual([{ name: '王芳', phone, custom: { booth: 'b7' }, late: true }])
    expect(await rowsOf('select body, body_sha256, headers from inbox where id = $1', [id])).toEqual(before)
    expect(await rowsOf('select facts, actor from delivery_completion where delivery_id = $1', [id])).toEqual(
      [
        {
          facts: [{ record: 0, values: { 'custom.booth': 'b07' } }],
          actor: { kind: 'user', id: ops.id, name: ops.name },
        },
      ],
    )
    const events = await eventsOf(t, 'inbox', id)
    expect(events.map(({ type }) => type)).toEqual([
      'delivery.refused',
      'lead.admitted',
      'delivery.completed',
    ])
    expect(events.at(-1)).toMatchObject({
      actor: { kind: 'user', id: ops.id },
      data: { fields: ['custom.booth'], verdict: 'admitted' },
    })
    expect((await traceDelivery(t.system, id)).steps[1]).toMatchObject({ finding: 'readCompleted' })
    expect((await getDelivery(t.system, id)).records).toMatchObject([{ name: '王芳', phone }])
    await settle()
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('says exactly what is still missing, keeps what was added, and comes in with the rest', async () => {
    const [id = ''] = await put({ name: '王芳', booth: 'C99' })
    const [both] = (await getDelivery(t.system, id)).asked
    expect(both?.oneOf).toEqual(['phone', 'wechat', 'email'])
    const phone = aMobile()
    const half = await complete(id, { phone })
    expect(half).toMatchObject({
      verdict: 'quarantined',
      problems: [{ record: 0, path: 'custom.booth', messageKey: 'intakeProblems.field.value.option' }],
      asked: [{ oneOf: [], fields: [{ name: 'custom.booth' }] }],
    })
    expect(await complete(id, { 'custom.booth': 'a12' })).toMatchObject({ verdict: 'admitted' })
    expect(await leads()).toEqual([{ name: '王芳', phone, custom: { booth: 'a12' }, late: true }])
    expect((await listDeliveries(t.system, { q: phone.slice(-6) })).items.map((d) => d.id)).toEqual([id])
  })

  it('takes what was added in the record it was added to', async () => {
    const [a, b] = [aMobile(), aMobile()]
    const [id = ''] = await put([{ name: '甲' }, { name: '乙', phone: b, booth: 'C1' }])
    expect((await getDelivery(t.system, id)).asked.map(({ record }) => record)).toEqual([0, 1])
    await completeDelivery(t.system, {
      deliveryId: id,
      records: [
        { record: 0, values: { phone: a } },
        { record: 1, values: { 'custom.booth': 'a12' } },
      ],
    })
    expect((await leads()).map(({ name, phone, custom }) => [name, phone, custom])).toEqual([
      ['乙', b, { booth: 'a12' }],
      ['甲', a, {}],
    ])
    expect((await listDeliveries(t.system, { q: '乙' })).items.map((d) => d.id)).toEqual([id])
  })

  it('is a touch where the person is known', async () => {
    const phone = aMobile()
    const [id = ''] = await put({ name: '王芳', booth: 'C99' })
    const [other = ''] = (await put({ name: '王芳 2', booth: 'C98' })).filter((one) => one !== id)
    expect(await complete(id, { phone, 'custom.booth': 'a12' })).toMatchObject({ verdict: 'admitted' })
    expect(await complete(other, { phone, 'custom.booth': 'a12' })).toMatchObject({ verdict: 'touched' })
  })

  it.each<[Record<string, unknown>, string, string]>([
    [{ phone: '123' }, 'phone', 'delivery.phone'],
    [{ email: 'nobody' }, 'email', 'delivery.email'],
    [{ province: '江苏省' }, 'province', 'delivery.province'],
    [{ phone: true }, 'phone', 'invalid.invalid_type'],
    [{ 'custom.booth': 'C99' }, 'custom.booth', 'field.value.option'],
    [{ 'custom.gone': 'x' }, 'custom.gone', 'field.unknown'],
  ])('refuses %j, and keeps nothing', async (values, path, messageKey) => {
    const [id = ''] = await put({ name: '王芳' })
    await expect(complete(id, values)).rejects.toMatchObject({
      code: 'validation',
      details: [{ path, messageKey }],
    })
    expect(await countRows('delivery_completion', 'tenant_id = $1', [t.id])).toBe(0)
    expect((await eventsOf(t, 'inbox', id)).map(({ type }) => type)).toEqual(['delivery.refused'])
  })

  it('is completed once, in quarantine only, where it is seen, and with the right', async () => {
    const [id = ''] = await put({ name: '王芳' })
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => complete(id, { phone: '13912345670' })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(complete(id, { phone: aMobile() })).rejects.toMatchObject({ code: 'conflict' })
    expect(await leads()).toHaveLength(1)
    await expect(complete(newId(), { phone: aMobile() })).rejects.toMatchObject({ code: 'not_found' })
    const other = await mintTenant()
    await expect(complete(id, { phone: aMobile() }, other.system)).rejects.toMatchObject({
      code: 'not_found',
    })
    const reading = systemCtx(t.id, ['delivery.read'])
    await expect(complete(id, { phone: aMobile() }, reading)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(complete(id, { 'not a field': 'x' })).rejects.toMatchObject({ code: 'validation' })
  })
})

describe('many deliveries at once', () => {
  it('get what each of them lacks of one set of values, and each ends by itself', async () => {
    const phones = [aMobile(), aMobile()]
    const ids = await put(
      { name: '甲', booth: 'C1', phone: phones[0] },
      { name: '乙', booth: 'C2', phone: phones[1] },
      [{ name: '丙', booth: 'C3', phone: aMobile() }, { name: '戊' }],
      { name: '丁' },
    )
    const foreign = newId()
    const rows = await completeMany(t.system, { ids: [...ids, foreign], values: { 'custom.booth': 'a12' } })
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'admitted',
      'admitted',
      // 丙 is in; 戊, of the same delivery, still lacks a number.
      'quarantined',
      'notAsked',
      'notFound',
    ])
    expect((await leads()).map(({ name, late }) => [name, late])).toEqual([
      ['丙', true],
      ['乙', true],
      ['甲', true],
    ])
    const again = await completeMany(t.system, { ids, values: { 'custom.booth': 'a12' } })
    expect(again.map(({ outcome }) => outcome)).toEqual(['settled', 'settled', 'notAsked', 'notAsked'])
    await expect(completeMany(t.system, { ids, values: { 'custom.booth': 'C99' } })).rejects.toMatchObject({
      code: 'validation',
    })
  })

  it('go through again once what kept them out was mended, and say what became of each', async () => {
    const ids = await put({ name: '甲', how: aMobile() }, { name: '乙', booth: 'C2', how: aMobile() })
    const still = await replayDeliveries(t.system, { ids })
    expect(still.map(({ outcome, verdict }) => [outcome, verdict])).toEqual([
      ['replayed', 'quarantined'],
      ['replayed', 'quarantined'],
    ])
    const mapping = {
      fields: [{ to: 'phone' as const, from: ['how'] }],
      constants: [],
      aliases: true,
      envelopes: [],
    }
    await publishRules(t.system, mappingRuleSet, 'channel.manage', { scope: channel.id, body: mapping })
    const done = await replayDeliveries(t.system, { ids })
    expect(done.map(({ verdict }) => verdict)).toEqual(['admitted', 'admitted'])
    expect((await leads()).map(({ late }) => late)).toEqual([true, true])
    expect((await replayDeliveries(t.system, { ids })).map(({ outcome }) => outcome)).toEqual([
      'settled',
      'settled',
    ])
    await settle()
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(2)
  })

  it('that cannot be settled here have their tries before the worker, and are not lost', async () => {
    const [id = ''] = await put({ name: '甲' })
    await adminSql(`update channel set settings = '{"mapping": 5}' where id = $1`, [channel.id])
    const [row] = await replayDeliveries(t.system, { ids: [id] })
    expect(row).toMatchObject({ outcome: 'replayed', verdict: null })
    expect(await getDelivery(t.system, id).catch((error: Error) => error.name)).toMatchObject({
      state: 'accepted',
    })
  })

  it('are put away with a reason, which can be taken back', async () => {
    const ids = await put({ name: '甲' }, { name: '乙' })
    const [first = '', second = ''] = ids
    const rows = await rejectDeliveries(t.system, { ids: [...ids, newId()], reason: '同行打探' })
    expect(rows.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected', 'notFound'])
    expect(await getDelivery(t.system, first)).toMatchObject({
      verdict: 'rejected',
      rejectedReason: '同行打探',
      asked: [],
    })
    expect(await quarantineCount(t.system)).toEqual({ count: 0, more: false })
    await expect(complete(first, { phone: aMobile() })).rejects.toMatchObject({ code: 'conflict' })
    expect((await replayDeliveries(t.system, { ids }))[0]?.outcome).toBe('settled')
    expect(await reopenDeliveries(t.system, { ids: [first] })).toEqual([{ id: first, outcome: 'reopened' }])
    expect(await getDelivery(t.system, first)).toMatchObject({
      verdict: 'quarantined',
      rejectedReason: null,
      problems: [{ messageKey: 'intakeProblems.noContact' }],
    })
    expect(await getDelivery(t.system, second)).toMatchObject({ verdict: 'rejected' })
    expect((await eventsOf(t, 'inbox', first)).map(({ type, data }) => [type, data.reason])).toEqual([
      ['delivery.refused', undefined],
      ['delivery.rejected', '同行打探'],
      ['delivery.reopened', '同行打探'],
    ])
  })
})

describe('the quarantine', () => {
  it('is counted by reason and by channel, each a filter; oldest or newest first', async () => {
    const other = await makeChannel(t, { name: '官网' })
    const phone = aMobile()
    await put({ name: '甲', booth: 'C1', phone: aMobile() }, { name: '乙', booth: 'C2', phone })
    await quarantine(t, other, { name: '丙' })
    const figures = await quarantineFigures(t.system)
    expect(figures).toMatchObject({ total: 3, channels: [{ name: '展会扫码', count: 2 }, { count: 1 }] })
    expect(figures.reasons.map(({ problem, count }) => [problem.path, count])).toEqual([
      ['custom.booth', 2],
      ['phone', 1],
    ])
    const named = async (query: object) =>
      (await listDeliveries(t.system, { verdict: 'quarantined', ...query })).items.map(({ name }) => name)
    expect(await named({ order: 'oldest' })).toEqual(['甲', '乙', '丙'])
    expect(await named({})).toEqual(['丙', '乙', '甲'])
    expect(await named({ reason: figures.reasons[0]?.key, order: 'oldest' })).toEqual(['甲', '乙'])
    expect(await named({ channel: other.id })).toEqual(['丙'])
    expect(await named({ q: phone.slice(0, 7) })).toEqual(['乙'])
    const page = await listDeliveries(t.system, { verdict: 'quarantined', order: 'oldest', limit: 2 })
    expect(await named({ order: 'oldest', cursor: page.nextCursor })).toEqual(['丙'])
    const manager = await (await makeMember(t, { role: 'manager', lines: [other.lineId] })).ctx()
    expect(await quarantineFigures(manager)).toMatchObject({ total: 1 })
    expect(await quarantineCount(manager)).toEqual({ count: 1, more: false })
  })
})
