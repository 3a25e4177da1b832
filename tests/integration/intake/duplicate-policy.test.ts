import { beforeEach, describe, expect, it } from 'vitest'
import { completeDelivery, completeMany } from '@/lib/intake/commands/complete-deliveries'
import { enterLead } from '@/lib/intake/commands/enter-lead'
import { replayDeliveries } from '@/lib/intake/commands/replay-deliveries'
import { updateChannel } from '@/lib/intake/commands/update-channel'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { getChannel } from '@/lib/intake/queries/list-channels'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { quarantineFigures } from '@/lib/intake/queries/quarantine'
import { testSubmit } from '@/lib/intake/queries/test-submit'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import type { Verdict } from '@/lib/intake/schema'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { closeLead } from '@/lib/leads/commands/close-lead'
import type { DuplicatePolicy, KnownAnswer } from '@/lib/leads/types'
import { createDraft, testDraft } from '@/lib/rules/commands/drafts'
import { ruleKinds } from '@/lib/wiring/rule-kinds'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, leadOf, makeChannel, makeLine, makeMember } from '@/tests/support/factories'
import { brokenInvariants, eventsOf, rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

let t: Tenant
let line: string
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
})

const channelWith = (open: KnownAnswer, ended: DuplicatePolicy['ended'] = null): Promise<Channel> =>
  makeChannel(t, { lineId: line, duplicates: { open, ended } })
const someone = (over: Parameters<typeof leadOf>[1] = {}) => admitLead(t.system, leadOf(line, over))
const end = async (leadId: string, days = 0): Promise<void> => {
  const [row] = await rowsOf<{ version: number }>('select version from lead where id = $1', [leadId])
  await closeLead(t.system, { leadId, outcome: 'invalid', reason: '没有需求', version: row?.version ?? 1 })
  if (days > 0)
    await adminSql(`update lead set closed_at = closed_at - make_interval(days => $2::int) where id = $1`, [
      leadId,
      days,
    ])
}
const comeIn = async (channel: Channel, sent: object) => {
  await post(channel, sent)
  await settle()
  const [latest] = (await listDeliveries(t.system, { channel: channel.id })).items
  if (!latest) throw new Error('nothing came')
  return latest
}
const leads = () => countRows('lead', 'tenant_id = $1', [t.id])
const touches = () => countRows('lead_touch', 'tenant_id = $1', [t.id])

describe('somebody with an open lead who comes in again', () => {
  const cases: [KnownAnswer, Verdict, leads: number, touches: number, company: string | null][] = [
    ['touch', 'touched', 1, 1, null],
    ['fill', 'touched', 1, 1, '苏州惠康'],
    ['new', 'admitted', 2, 0, null],
    ['leave', 'known', 1, 0, null],
    ['ask', 'quarantined', 1, 0, null],
  ]
  it.each(cases)('by “%s” is %s', async (open, verdict, many, touched, company) => {
    const phone = aMobile()
    const { leadId } = await someone({ name: '王芳', phone })
    const delivery = await comeIn(await channelWith(open), { name: '王女士', phone, company: '苏州惠康' })
    expect(delivery.verdict).toBe(verdict)
    expect([await leads(), await touches()]).toEqual([many, touched])
    expect(await rowsOf('select name, company from lead where id = $1', [leadId])).toEqual([
      { name: '王芳', company },
    ])
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('is met in the same product line only', async () => {
    const phone = aMobile()
    await someone({ phone })
    const other = await makeChannel(t, { lineId: await makeLine(t), duplicates: { open: 'leave' } })
    expect(await comeIn(other, { phone })).toMatchObject({ verdict: 'admitted' })
  })

  it('of two deliveries in one batch by different channels each follows its own', async () => {
    const phone = aMobile()
    await someone({ phone })
    const [leaves, makes] = [await channelWith('leave'), await channelWith('new')]
    await post(leaves, { phone })
    await post(makes, { phone })
    await settle()
    const by = async ({ id }: Channel) => (await listDeliveries(t.system, { channel: id })).items[0]?.verdict
    expect([await by(leaves), await by(makes)]).toEqual(['known', 'admitted'])
  })
})

describe('somebody whose lead ended a short time ago', () => {
  it.each([
    ['touch', 'touched', 1, 1],
    ['leave', 'known', 1, 0],
    ['ask', 'quarantined', 1, 0],
  ] as const)(
    'by “%s” is %s, and a new lead once the days are over',
    async (answer, verdict, many, touched) => {
      const channel = await channelWith('touch', { days: 30, answer })
      const phone = aMobile()
      const { leadId } = await someone({ phone })
      await end(leadId, 29)
      expect((await comeIn(channel, { phone, n: 1 })).verdict).toBe(verdict)
      expect([await leads(), await touches()]).toEqual([many, touched])
      await adminSql(`update lead set closed_at = closed_at - interval '1 day' where id = $1`, [leadId])
      expect((await comeIn(channel, { phone, n: 2 })).verdict).toBe('admitted')
      expect(await brokenInvariants(t)).toEqual([])
    },
  )

  it('gets a new lead where nothing is said about it', async () => {
    const phone = aMobile()
    await end((await someone({ phone })).leadId)
    expect((await comeIn(await channelWith('leave'), { phone })).verdict).toBe('admitted')
  })

  it('their owner is told of the touch on the old lead, and the story says so', async () => {
    const rep = await makeMember(t, { role: 'rep', lines: [line] })
    const channel = await channelWith('touch', { days: 30, answer: 'touch' })
    const phone = aMobile()
    const { leadId } = await someone({ phone })
    await settle()
    await end(leadId)
    const { id } = await comeIn(channel, { phone })
    expect((await eventsOf(t, 'lead', leadId)).at(-1)).toMatchObject({
      type: 'lead.touched',
      data: { ownerId: rep.id },
    })
    expect(await countRows('notification', `kind = 'lead.touched' and recipient_id = $1`, [rep.id])).toBe(1)
    expect((await traceDelivery(t.system, id)).steps[3]).toMatchObject({ finding: 'touchedEnded' })
  })

  it('the database keeps when a lead ended, whoever writes its status', async () => {
    const { leadId } = await someone()
    const closedAt = async () =>
      (await rowsOf<{ closed_at: Date | null }>('select closed_at from lead where id = $1', [leadId]))[0]
        ?.closed_at ?? null
    expect(await closedAt()).toBeNull()
    await adminSql(`update lead set status = 'invalid' where id = $1`, [leadId])
    expect(await closedAt()).toBeInstanceOf(Date)
    await adminSql(`update lead set status = 'new' where id = $1`, [leadId])
    expect(await closedAt()).toBeNull()
  })
})

describe('a delivery about which a person is asked', () => {
  it('says who is there, and comes in as they decide, with the time it came', async () => {
    const phone = aMobile()
    const { leadId } = await someone({ name: '王芳', phone })
    const channel = await channelWith('ask')
    const { id } = await comeIn(channel, { name: '王女士', phone, company: '苏州惠康' })
    const story = await getDelivery(t.system, id)
    expect(story).toMatchObject({
      verdict: 'quarantined',
      problems: [{ record: 0, messageKey: 'intakeProblems.known.open' }],
      asked: [{ record: 0, known: 'open', fields: [] }],
      known: [{ record: 0, met: { lead: { leadId, name: '王芳', open: true }, twin: null } }],
    })
    expect((await quarantineFigures(t.system)).reasons).toMatchObject([{ count: 1 }])
    const done = await completeDelivery(t.system, {
      deliveryId: id,
      records: [{ record: 0, known: 'fill' }],
    })
    expect(done).toMatchObject({ verdict: 'touched', leadId, asked: [] })
    expect(await rowsOf('select name, company from lead where id = $1', [leadId])).toEqual([
      { name: '王芳', company: '苏州惠康' },
    ])
    expect((await eventsOf(t, 'inbox', id)).at(-1)).toMatchObject({
      type: 'delivery.completed',
      data: { fields: [], verdict: 'touched', decisions: ['fill'] },
    })
  })

  it('sent through again without a decision waits as before; with “new” makes one lead', async () => {
    const phone = aMobile()
    await someone({ phone })
    const { id } = await comeIn(await channelWith('ask'), { phone })
    expect(await replayDeliveries(t.system, { ids: [id] })).toMatchObject([{ verdict: 'quarantined' }])
    const rows = await completeMany(t.system, { ids: [id], known: 'new' })
    expect(rows).toMatchObject([{ id, outcome: 'admitted' }])
    expect(await leads()).toBe(2)
    expect(await completeMany(t.system, { ids: [id], known: 'new' })).toMatchObject([{ outcome: 'settled' }])
    expect(await leads()).toBe(2)
  })

  it('a completion must say something', async () => {
    const { id } = await comeIn(await channelWith('ask'), { name: '无名' })
    await expect(
      completeDelivery(t.system, { deliveryId: id, records: [{ record: 0 }] }),
    ).rejects.toMatchObject({ code: 'validation' })
  })

  it('is nothing trying other rules has a word about', async () => {
    const phone = aMobile()
    await someone({ phone })
    await comeIn(await channelWith('ask'), { phone })
    const id = await createDraft(t.system, ruleKinds.admission, { scope: 'website', body: { rules: [] } })
    expect(await testDraft(t.system, ruleKinds.admission, { id, revision: 1 })).toMatchObject({ looked: 0 })
  })

  it('shows who is there only as the reader may know of them (T22)', async () => {
    const phone = aMobile()
    const mine = await makeMember(t, { role: 'rep', name: '小周', lines: [line] })
    const { leadId } = await someone({ name: '王芳芳', phone })
    await settle()
    const { id } = await comeIn(await channelWith('ask'), { name: '王女士', phone })
    const rep = await makeMember(t, { role: 'rep', lines: [line], online: false })
    const asked = await rep.ctx()
    const looking = {
      ...asked,
      actor: {
        ...asked.actor,
        permissions: new Set([...asked.actor.permissions, 'delivery.read', 'channel.manage'] as const),
      },
    }
    const [one] = (await getDelivery(looking, id)).known
    expect(one?.met.lead).toMatchObject({ leadId: null, open: true, owned: true })
    expect(one?.met.lead?.name).not.toContain('芳')
    expect(JSON.stringify(one)).not.toContain(leadId)
    const [clear] = (await getDelivery(t.system, id)).known
    expect(clear?.met.lead).toMatchObject({ leadId, name: '王芳芳', owner: { id: mine.id } })
  })
})

describe('a test submit', () => {
  const submitted = async (channel: Channel, sent: unknown) =>
    (
      await testSubmit(t.system, {
        channelId: channel.id,
        sample: { is: 'text', text: JSON.stringify(sent) },
      })
    ).records

  it.each([
    ['touch', 'touched'],
    ['fill', 'touched'],
    ['new', 'admitted'],
    ['leave', 'known'],
    ['ask', 'quarantined'],
  ] as const)('by “%s” says of somebody known: %s', async (open, outcome) => {
    const phone = aMobile()
    const { leadId } = await someone({ phone })
    expect(await submitted(await channelWith(open), { phone })).toMatchObject([
      { outcome, known: { answer: open, lead: { leadId }, twin: null } },
    ])
  })

  it('says what a real delivery then comes to, also of one that has ended', async () => {
    const phone = aMobile()
    await end((await someone({ phone })).leadId, 10)
    const channel = await channelWith('touch', { days: 30, answer: 'leave' })
    expect(await submitted(channel, { phone })).toMatchObject([{ outcome: 'known' }])
    expect((await comeIn(channel, { phone })).verdict).toBe('known')
  })

  it('of two records about one person the second meets the first', async () => {
    const [a, b] = [aMobile(), aMobile()]
    const channel = await channelWith('touch')
    const sent = [
      { name: '王芳', phone: a },
      { name: '李强', phone: b },
      { name: '王女士', phone: a, wechat: 'wangfang88' },
    ]
    expect(await submitted(channel, sent)).toMatchObject([
      { record: 0, outcome: 'admitted', known: null },
      { record: 1, outcome: 'admitted', known: null },
      { record: 2, outcome: 'touched', known: { answer: 'touch', lead: null, twin: 0 }, route: null },
    ])
    await comeIn(channel, sent)
    expect([await leads(), await touches()]).toEqual([2, 1])
  })

  it('what does not come in is met by nobody', async () => {
    const phone = aMobile()
    const channel = await channelWith('ask')
    const sent = [
      { name: '王芳', wechat: 'wangfang88', phone },
      { name: '王女士', phone },
    ]
    expect((await submitted(channel, sent)).map(({ outcome }) => outcome)).toEqual([
      'admitted',
      'quarantined',
    ])
  })
})

describe('the policy of a channel', () => {
  it('is the usual until somebody decides, and what changed stands in the log', async () => {
    const channel = await makeChannel(t, { lineId: line })
    expect((await getChannel(t.system, channel.id)).duplicates).toEqual({ open: 'touch', ended: null })
    const duplicates = { open: 'ask' as const, ended: { days: 14, answer: 'touch' as const } }
    await updateChannel(t.system, { channelId: channel.id, version: 1, duplicates })
    expect(await getChannel(t.system, channel.id)).toMatchObject({ duplicates, version: 2 })
    expect((await eventsOf(t, 'channel', channel.id)).at(-1)).toMatchObject({
      data: { changes: { duplicates: [{ open: 'touch', ended: null }, duplicates] } },
    })
    await expect(
      updateChannel(t.system, {
        channelId: channel.id,
        version: 2,
        duplicates: { open: 'touch', ended: { days: 0, answer: 'ask' } },
      }),
    ).rejects.toMatchObject({ code: 'validation' })
  })
})

describe('a lead that is entered', () => {
  const enter = (phone: string, duplicates?: DuplicatePolicy) =>
    enterLead(t.system, { name: '王芳', phone, productLineId: line, ...(duplicates ? { duplicates } : {}) })

  it('follows the policy it comes with, and is refused where it asks a person', async () => {
    const phone = aMobile()
    const { leadId } = await someone({ phone })
    expect(await enter(phone)).toMatchObject({ outcome: 'touched', leadId })
    expect(await enter(phone, { open: 'leave', ended: null })).toMatchObject({ outcome: 'known', leadId })
    await expect(enter(phone, { open: 'ask', ended: null })).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'lead.known',
    })
    expect([await leads(), await touches()]).toEqual([1, 1])
    expect((await enter(phone, { open: 'new', ended: null })).outcome).toBe('admitted')
    expect(await leads()).toBe(2)
  })
})
