import { beforeEach, describe, expect, it } from 'vitest'
import { takeBody } from '@/lib/intake/commands/take-body'
import { vouchForDelivery } from '@/lib/intake/commands/vouch-for-delivery'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { newId } from '@/lib/platform/ids'
import { adminSql, countRows } from '../../support/database'
import { aMobile, type Channel, makeChannel, makeMember } from '../../support/factories'
import { brokenInvariants, eventsOf, rowsOf } from '../../support/look'
import { mintTenant, systemCtx, type Tenant } from '../../support/mint-tenant'
import { post } from '../../support/post'
import { settle } from '../../support/settle'

const URLENCODED = 'application/x-www-form-urlencoded'

let t: Tenant
let channel: Channel
beforeEach(async () => {
  t = await mintTenant()
  channel = await makeChannel(t, { kind: 'form' })
})

/** A form that fell into the trap, two hours ago; answers its delivery. */
async function takenForSpam(): Promise<string> {
  const body = new URLSearchParams({
    name: '王芳',
    phone: aMobile(),
    _gotcha: 'filled in by a password manager',
  })
  await post(channel, body.toString(), { contentType: URLENCODED })
  await adminSql(`update inbox set received_at = received_at - interval '2 hours' where tenant_id = $1`, [
    t.id,
  ])
  await settle()
  return (await listDeliveries(t.system, { verdict: 'spam' })).items[0]?.id ?? ''
}
const vouch = (id: string, ctx = t.system) => vouchForDelivery(ctx, { deliveryId: id })

describe('a delivery taken for spam', () => {
  it('is let in by a person: one lead, as having come when it came, and an event says who and why not', async () => {
    const id = await takenForSpam()
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(0)
    const admin = await makeMember(t, { role: 'admin' })
    await Promise.all([vouch(id, await admin.ctx()), vouch(id, await admin.ctx())])
    await settle()
    await vouch(id)
    await settle()
    const leads = await rowsOf<{ name: string; late: boolean }>(
      `select name, received_at < created_at - interval '119 minutes' as late from lead where tenant_id = $1`,
      [t.id],
    )
    expect(leads).toEqual([{ name: '王芳', late: true }])
    expect(await getDelivery(t.system, id)).toMatchObject({ verdict: 'admitted', problems: [] })
    expect((await traceDelivery(t.system, id)).steps[1]).toMatchObject({
      state: 'done',
      finding: 'readVouched',
    })
    const events = await eventsOf(t, 'inbox', id)
    expect(events.map(({ type }) => type)).toEqual(['delivery.refused', 'delivery.vouched', 'lead.admitted'])
    expect(events[1]).toMatchObject({
      actor: { id: admin.id },
      data: { reasons: ['intakeProblems.spam.honeypot'] },
    })
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('is let in only as spam, only where it is seen, and only with the right', async () => {
    await post(channel, new URLSearchParams({ name: '李四', phone: aMobile() }).toString(), {
      contentType: URLENCODED,
    })
    await settle()
    const [admitted] = (await listDeliveries(t.system, { verdict: 'admitted' })).items
    await expect(vouch(admitted?.id ?? '')).rejects.toMatchObject({ code: 'conflict' })
    await expect(vouch(newId())).rejects.toMatchObject({ code: 'not_found' })
    const id = await takenForSpam()
    await expect(vouch(id, systemCtx(t.id, ['delivery.read']))).rejects.toMatchObject({ code: 'forbidden' })
    const other = await mintTenant()
    await expect(vouch(id, other.system)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the bytes of a delivery', () => {
  it('are shown as text with their charset and taken as they came, which is an event', async () => {
    // 姓名=张三 in GBK, percent-encoded, as an old page sends it.
    const body = `name=%D5%C5%C8%FD&phone=${aMobile()}`
    await post(channel, body, { contentType: `${URLENCODED}; charset=gbk` })
    await settle()
    const [{ id = '' } = {}] = (await listDeliveries(t.system, {})).items
    expect((await getDelivery(t.system, id)).body).toEqual({
      bytes: body.length,
      charset: 'gbk',
      text: body,
      cut: false,
    })
    const file = await takeBody(t.system, id)
    expect(Buffer.from(file.bytes).toString()).toBe(body)
    expect((await eventsOf(t, 'inbox', id)).at(-1)).toMatchObject({
      type: 'delivery.body_taken',
      data: { bytes: body.length },
    })
  })

  it('are for nobody who sees contacts masked', async () => {
    await post(channel, new URLSearchParams({ name: '李四', phone: aMobile() }).toString(), {
      contentType: URLENCODED,
    })
    const ops = await (await makeMember(t, { role: 'ops' })).ctx()
    const [{ id = '' } = {}] = (await listDeliveries(ops, {})).items
    expect((await getDelivery(ops, id)).body).toBeNull()
    await expect(takeBody(ops, id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(takeBody(t.system, newId())).rejects.toMatchObject({ code: 'not_found' })
    expect((await eventsOf(t, 'inbox', id)).map(({ type }) => type)).not.toContain('delivery.body_taken')
  })
})
