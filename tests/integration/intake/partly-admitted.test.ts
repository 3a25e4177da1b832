import { beforeEach, describe, expect, it } from 'vitest'
import { completeDelivery, completeMany } from '@/lib/intake/commands/complete-deliveries'
import { completionDoor } from '@/lib/intake/commands/completion-door'
import { createCompletionLink } from '@/lib/intake/commands/completion-links'
import { endQuarantined } from '@/lib/intake/commands/end-quarantined'
import { rejectDeliveries, reopenDeliveries } from '@/lib/intake/commands/reject-deliveries'
import { replayDeliveries } from '@/lib/intake/commands/replay-deliveries'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { mappingRuleSet } from '@/lib/intake/schema'
import { newId } from '@/lib/platform/ids'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel } from '@/tests/support/factories'
import { brokenInvariants, rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { quarantine, standChannel } from '@/tests/support/quarantined'
import { settle } from '@/tests/support/settle'

let t: Tenant
let channel: Channel
let phones: string[]
beforeEach(async () => {
  t = await mintTenant()
  channel = await standChannel(t)
  phones = [aMobile(), aMobile(), aMobile()]
})

/** Three people, two of whom lack something; answers the delivery's id. */
const put = async (): Promise<string> => {
  const [id = ''] = await quarantine(t, channel, [
    { name: '甲', phone: phones[0], booth: 'A12' },
    { name: '乙', phone: phones[1], booth: 'C99' },
    { name: '丙', booth: 'A12' },
  ])
  return id
}
const leads = () =>
  rowsOf<{ name: string; late: boolean }>(
    `select name, received_at < created_at - interval '119 minutes' as late from lead where tenant_id = $1 order by created_at, name`,
    [t.id],
  )
const row = async (id: string) =>
  (
    await rowsOf<{ verdict: string; partly: object | null; lead_id: string | null }>(
      'select verdict, partly, lead_id from inbox where id = $1',
      [id],
    )
  )[0]

describe('a delivery some of whose records are in', () => {
  it('waits for the others, named by who waits, and says how many are in', async () => {
    const id = await put()
    expect(await leads()).toEqual([{ name: '甲', late: true }])
    expect(await row(id)).toMatchObject({ verdict: 'quarantined', partly: { of: 3, open: [1, 2] } })
    const [listed] = (await listDeliveries(t.system, { verdict: 'quarantined' })).items
    expect(listed).toMatchObject({ id, name: '乙', partly: { of: 3, open: [1, 2] } })
    const story = await getDelivery(t.system, id)
    expect(story.asked.map(({ record, fields }) => [record, fields.map(({ name }) => name)])).toEqual([
      [1, ['custom.booth']],
      [2, ['phone', 'wechat', 'email']],
    ])
    expect((await traceDelivery(t.system, id)).steps.map(({ finding }) => finding)).toEqual(
      expect.arrayContaining(['partly', 'admitted']),
    )
  })

  it('is completed record by record, each with the time it came, and none comes in twice', async () => {
    const id = await put()
    const first = (await row(id))?.lead_id
    const half = await completeDelivery(t.system, {
      deliveryId: id,
      records: [{ record: 1, values: { 'custom.booth': 'b7' } }],
    })
    expect(half).toMatchObject({ verdict: 'quarantined', asked: [{ record: 2 }] })
    expect(await row(id)).toMatchObject({ partly: { of: 3, open: [2] }, lead_id: first })
    const phone = aMobile()
    const done = await completeDelivery(t.system, {
      deliveryId: id,
      records: [{ record: 2, values: { phone } }],
    })
    expect(done).toMatchObject({ verdict: 'admitted', problems: [], asked: [] })
    expect(done.leadId).not.toBe(first)
    expect(await row(id)).toMatchObject({ verdict: 'admitted', partly: null, lead_id: first })
    expect(await leads()).toEqual([
      { name: '甲', late: true },
      { name: '乙', late: true },
      { name: '丙', late: true },
    ])
    expect(await countRows('lead_touch', 'tenant_id = $1', [t.id])).toBe(0)
    expect(await replayDeliveries(t.system, { ids: [id] })).toMatchObject([{ outcome: 'settled' }])
    await settle()
    // Three people in one delivery: more than one lead of it is as it should be.
    const broken = (await brokenInvariants(t)).filter(({ what }) => what !== 'two leads of one delivery')
    expect(broken).toEqual([])
  })

  it('sent through again lets in what the mapping now reads, and touches nobody who is in', async () => {
    const id = await put()
    await publishRules(t.system, mappingRuleSet, 'channel.manage', {
      scope: channel.id,
      body: {
        fields: [{ to: 'custom.booth', from: ['booth'], values: [{ from: 'C99', to: 'b7' }] }],
        constants: [],
        aliases: true,
        envelopes: [],
      },
    })
    expect(await replayDeliveries(t.system, { ids: [id] })).toMatchObject([
      { outcome: 'replayed', verdict: 'quarantined' },
    ])
    expect((await leads()).map(({ name }) => name)).toEqual(['甲', '乙'])
    expect(await countRows('lead_touch', 'tenant_id = $1', [t.id])).toBe(0)
    expect(await row(id)).toMatchObject({ partly: { of: 3, open: [2] } })
  })

  it('goes through the worker the same way, where it cannot be settled at once', async () => {
    const id = await put()
    await adminSql(
      `update inbox set state = 'accepted', verdict = null, problems = '[]', attempts = 0, next_at = now() where id = $1`,
      [id],
    )
    await settle()
    expect(await row(id)).toMatchObject({ verdict: 'quarantined', partly: { of: 3, open: [1, 2] } })
    expect((await leads()).map(({ name }) => name)).toEqual(['甲'])
    expect(await countRows('lead_touch', 'tenant_id = $1', [t.id])).toBe(0)
  })

  it('says so where the mapping finds other records by now, and lets nothing in by guessing', async () => {
    const reads = (each: { each?: string }) =>
      publishRules(t.system, mappingRuleSet, 'channel.manage', {
        scope: channel.id,
        body: {
          fields: [
            { to: 'name', from: ['people.name', 'name'] },
            { to: 'phone', from: ['people.phone'] },
          ],
          constants: [],
          aliases: true,
          envelopes: [],
          ...each,
        },
      })
    await reads({ each: 'people' })
    const [id = ''] = await quarantine(t, channel, {
      people: [{ name: '甲', phone: phones[0] }, { name: '乙' }],
    })
    expect(await row(id)).toMatchObject({ partly: { of: 2, open: [1] } })
    await reads({})
    await replayDeliveries(t.system, { ids: [id] })
    expect((await getDelivery(t.system, id)).problems).toEqual([
      expect.objectContaining({ record: 1, messageKey: 'intakeProblems.recordsMoved' }),
    ])
    expect(await row(id)).toMatchObject({ verdict: 'quarantined', partly: { of: 2, open: [1] } })
    await reads({ each: 'people' })
    const phone = aMobile()
    await completeDelivery(t.system, { deliveryId: id, records: [{ record: 1, values: { phone } }] })
    expect((await leads()).map(({ name }) => name)).toEqual(['甲', '乙'])
  })

  it('is completed in bulk, put away and taken back, and ends by itself', async () => {
    const id = await put()
    expect(await completeMany(t.system, { ids: [id], values: { 'custom.booth': 'a12' } })).toMatchObject([
      { outcome: 'quarantined' },
    ])
    expect((await leads()).map(({ name }) => name)).toEqual(['甲', '乙'])
    await rejectDeliveries(t.system, { ids: [id], reason: '丙留不下电话' })
    expect(await row(id)).toMatchObject({ verdict: 'rejected', partly: { open: [2] } })
    expect((await traceDelivery(t.system, id)).steps[1]).toMatchObject({ finding: 'partlyRejected' })
    expect(await replayDeliveries(t.system, { ids: [id] })).toMatchObject([{ outcome: 'settled' }])
    await reopenDeliveries(t.system, { ids: [id] })
    expect(await row(id)).toMatchObject({ verdict: 'quarantined', partly: { open: [2] } })
    await adminSql(`update inbox set processed_at = processed_at - interval '400 days' where id = $1`, [id])
    expect(await endQuarantined(t.system)).toBe(1)
    expect(await leads()).toHaveLength(2)
  })

  it('asks by a link for what the others lack, and shows none who is in', async () => {
    const id = await put()
    const { path } = await createCompletionLink(t.system, { deliveryId: id })
    const token = path.split('/').at(-1) ?? ''
    const visit = (method: 'GET' | 'POST', body = '') =>
      completionDoor()({
        token,
        method,
        locale: 'zh-CN',
        clientIp: '10.0.0.9',
        requestId: newId(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        readBody: async () => Buffer.from(body),
      })
    const page = String((await visit('GET')).body)
    expect(page).toContain('r1.custom.booth')
    expect(page).toContain('r2.phone')
    expect(page).not.toContain('r0.')
    const sent = new URLSearchParams({ 'r1.custom.booth': 'a12', 'r2.phone': aMobile() })
    expect(await visit('POST', sent.toString())).toMatchObject({ status: 303 })
    expect((await leads()).map(({ name }) => name).sort()).toEqual(['丙', '乙', '甲'])
    expect(await row(id)).toMatchObject({ verdict: 'admitted', partly: null })
  })

  it('what a rule refuses for good does not wait', async () => {
    const [id = ''] = await quarantine(t, channel, [{ name: '甲', phone: phones[0] }, { name: '乙' }])
    expect(await row(id)).toMatchObject({ partly: { of: 2, open: [1] } })
  })
})
