import { beforeEach, describe, expect, it } from 'vitest'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import { getLead } from '@/lib/leads/queries/get-lead'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { createApiKey } from '@/lib/people/commands/api-keys'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { changeTouchSettings } from '@/lib/touches/commands/change-touch-settings'
import { endTouch } from '@/lib/touches/commands/end-touch'
import { extendLease, releaseLease } from '@/lib/touches/commands/keep-lease'
import { takeLease } from '@/lib/touches/commands/take-lease'
import { leadContact } from '@/lib/touches/queries/lead-contact'
import { type LeaseKind, usualTouchSettings } from '@/lib/touches/types'
import { putTouchLease } from '@/lib/wiring/operations/touches'
import { keyScopes } from '@/lib/wiring/permissions'
import { browserOf, call } from '../../support/api'
import { adminSql, countRows } from '../../support/database'
import { makeMember } from '../../support/factories'
import { eventsOf, rowsOf } from '../../support/look'
import { type TwoLines, twoLines } from '../../support/two-lines'

let o: TwoLines
beforeEach(async () => {
  o = await twoLines()
})

const take = (at: 0 | 1, kind: LeaseKind = 'call') => takeLease(o.ctxs[at], { leadId: o.leads[at], kind })
const later = <T>(minutes: number, work: () => Promise<T>): Promise<T> =>
  withClockOffset(`${minutes} minutes`, work)
const MINUTE = 60_000

describe('a lease', () => {
  it('keeps the person, not the lead: a colleague of another product line is stopped', async () => {
    const mine = await take(0)
    expect(mine).toMatchObject({ taken: true, lease: { kind: 'call', mine: true, holder: { name: '王晓' } } })
    const theirs = await take(1, 'message')
    expect(theirs).toMatchObject({ taken: false, lease: { id: mine.lease.id, kind: 'call', mine: false } })
    expect(await countRows('touch_lease', 'tenant_id = $1', [o.t.id])).toBe(1)
  })

  it('is given once, however many ask at the same moment', async () => {
    // Half of them through the one lead, half through the other one of another product line.
    const many = await Promise.all(
      Array.from({ length: 50 }, () =>
        makeMember(o.t, { role: 'admin', online: false }).then((m) => m.ctx()),
      ),
    )
    const takings = await Promise.all(
      many.map((ctx, n) => takeLease(ctx, { leadId: o.leads[n % 2 === 0 ? 0 : 1], kind: 'call' })),
    )
    expect(takings.filter(({ taken }) => taken)).toHaveLength(1)
    const [holder] = takings.filter(({ taken }) => taken)
    for (const { lease } of takings) expect(lease.id).toBe(holder?.lease.id)
    expect(await countRows('touch_attempt', 'tenant_id = $1', [o.t.id])).toBe(49)
  })

  it('cannot be doubled by any code: the database refuses the second range', async () => {
    await take(0)
    const again = adminSql(
      `insert into touch_lease (tenant_id, id, party_id, lead_id, member_id, kind, taken_at, during)
       select tenant_id, gen_random_uuid(), party_id, lead_id, member_id, kind, now(), tstzrange(now(), now() + interval '1 minute')
       from touch_lease where tenant_id = $1`,
      [o.t.id],
    )
    await expect(again).rejects.toMatchObject({ code: '23P01' })
  })

  it('runs out by itself, and the next one gets the person', async () => {
    await take(0)
    expect(await later(14, () => take(1))).toMatchObject({ taken: false })
    expect(await later(16, () => take(1))).toMatchObject({ taken: true })
  })

  it('is as long as the workspace says', async () => {
    await changeTouchSettings(o.t.system, { ...usualTouchSettings, callMinutes: 40 })
    const { lease } = await take(0)
    expect(lease.until.getTime() - lease.since.getTime()).toBe(40 * MINUTE)
    expect(await later(39, () => take(1))).toMatchObject({ taken: false })
  })

  it('is given back at once when it is released, and twice is once', async () => {
    const { lease } = await take(0)
    for (let n = 0; n < 2; n++) await releaseLease(o.ctxs[0], { leaseId: lease.id })
    expect(await leadContact(o.ctxs[1], o.leads[1])).toMatchObject({ lease: null })
    expect(await take(1)).toMatchObject({ taken: true })
  })

  it('is renewed by asking again, and drawn out while somebody writes', async () => {
    const first = await take(0, 'compose')
    expect(first.lease.until.getTime() - first.lease.since.getTime()).toBe(3 * MINUTE)
    const second = await later(2, () => take(0, 'compose'))
    expect(second.lease.id).toBe(first.lease.id)
    expect(await later(4, () => take(1))).toMatchObject({ taken: false })
    const until = await later(4, () => extendLease(o.ctxs[0], { leaseId: first.lease.id }))
    expect(until?.getTime()).toBeGreaterThan(second.lease.until.getTime())
    expect(await later(30, () => extendLease(o.ctxs[0], { leaseId: first.lease.id }))).toBeNull()
  })

  it('of a call goes on while its member writes, and waits for its result after a second act', async () => {
    const { lease } = await take(0)
    expect((await take(0, 'compose')).lease).toMatchObject({ id: lease.id, kind: 'call' })
    const visit = await take(0, 'visit')
    expect(visit.lease.id).not.toBe(lease.id)
    await endTouch(o.ctxs[0], { leaseId: lease.id, outcome: 'noAnswer' })
    expect(await leadContact(o.ctxs[0], o.leads[0])).toMatchObject({
      lease: { kind: 'visit', mine: true },
      open: { leaseId: visit.lease.id, kind: 'visit' },
    })
  })

  it('is nobody else’s to end, and a lead out of sight cannot be taken', async () => {
    const { lease } = await take(0)
    const works = [
      () => releaseLease(o.ctxs[1], { leaseId: lease.id }),
      () => endTouch(o.ctxs[1], { leaseId: lease.id, outcome: 'connected' }),
      () => takeLease(o.ctxs[1], { leadId: o.leads[0], kind: 'call' }),
      () => leadContact(o.ctxs[1], o.leads[0]),
    ]
    for (const work of works) await expect(work()).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('whoever is stopped', () => {
  it('of another product line hears that a colleague has the person and until when, not who', async () => {
    await take(0)
    const as = await browserOf(o.t, o.reps[1])
    const refused = await call(putTouchLease, { as, params: { leadId: o.leads[1] }, body: { kind: 'call' } })
    expect(refused.status).toBe(409)
    expect(refused.json).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('有同事正在通话'),
    })
    expect(JSON.stringify(refused.json)).not.toContain('王晓')
    expect(await leadContact(o.ctxs[1], o.leads[1])).toMatchObject({
      lease: { holder: null, sameLead: false },
    })
    const told = await leadTimeline(o.ctxs[1], o.leads[1], {})
    expect(told.items[0]).toMatchObject({ type: 'touch.blocked', data: { kind: 'call', holderId: null } })
  })

  it('of the same line hears who, and is one attempt however often they press', async () => {
    o = await twoLines({ shared: true })
    await take(0)
    const as = await browserOf(o.t, o.reps[1])
    for (let n = 0; n < 3; n++) {
      const refused = await call(putTouchLease, {
        as,
        params: { leadId: o.leads[1] },
        body: { kind: 'call' },
      })
      expect(refused.status).toBe(409)
      expect(refused.json).toMatchObject({
        detail: expect.stringMatching(/王晓正在通话，预计 \d\d:\d\d 前结束/),
      })
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
    }
    expect(await leadContact(o.ctxs[1], o.leads[1])).toMatchObject({ lease: { holder: { name: '王晓' } } })
    expect(await countRows('touch_attempt', 'tenant_id = $1', [o.t.id])).toBe(1)
    const blocked = (await eventsOf(o.t, 'lead', o.leads[1])).filter(({ type }) => type === 'touch.blocked')
    expect(blocked).toHaveLength(1)
  })
})

describe('a result', () => {
  it('is an act on the lead: activity, work begun, evidence on the timeline; the lease ends', async () => {
    expect((await getLead(o.ctxs[0], o.leads[0])).status).toBe('assigned')
    const { lease } = await take(0)
    const before = await getLead(o.ctxs[0], o.leads[0])
    const id = await endTouch(o.ctxs[0], { leaseId: lease.id, outcome: 'connected', seconds: 90 })
    const after = await getLead(o.ctxs[0], o.leads[0])
    expect(after).toMatchObject({ status: 'working', version: before.version + 1 })
    expect(after.lastActivityAt.getTime()).toBeGreaterThan(before.lastActivityAt.getTime())
    expect((await leadTimeline(o.ctxs[0], o.leads[0], { filter: 'followUps' })).items[0]).toMatchObject({
      type: 'touch.ended',
      data: {
        touchId: id,
        kind: 'call',
        outcome: 'connected',
        connected: true,
        seconds: 90,
        source: 'product',
        memberId: o.reps[0].id,
        memberName: '王晓',
      },
    })
    expect(await take(1)).toMatchObject({ taken: true })
    const [told] = (await eventsOf(o.t, 'lead', o.leads[0])).filter(({ type }) => type === 'touch.ended')
    expect(told).toBeDefined()
  })

  it.each([
    ['call', 'noAnswer', false],
    ['call', 'wrongNumber', false],
    ['message', 'sent', true],
    ['visit', 'visited', true],
    ['visit', 'absent', false],
  ] as const)('of a %s may be %s, reached: %s', async (kind, outcome, connected) => {
    const { lease } = await take(0, kind)
    await endTouch(o.ctxs[0], { leaseId: lease.id, outcome })
    expect(await rowsOf(`select kind, outcome, connected from touch where tenant_id = $1`, [o.t.id])).toEqual(
      [{ kind, outcome, connected }],
    )
  })

  it('fits its kind, is told once, and told late ended with its lease', async () => {
    const { lease } = await take(0)
    await expect(endTouch(o.ctxs[0], { leaseId: lease.id, outcome: 'sent' })).rejects.toMatchObject({
      details: [{ path: 'outcome', messageKey: 'touch.outcomeOfOtherKind' }],
    })
    await later(60, () => endTouch(o.ctxs[0], { leaseId: lease.id, outcome: 'connected' }))
    const [touch] = await rowsOf<{ at: Date }>(`select at from touch where tenant_id = $1`, [o.t.id])
    expect(touch?.at).toEqual(lease.until)
    await expect(endTouch(o.ctxs[0], { leaseId: lease.id, outcome: 'connected' })).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'touch.told',
    })
  })

  it('can be told by whoever has lost the lead meanwhile', async () => {
    const { lease } = await take(0)
    const other = await makeMember(o.t, { lines: [o.lines[0]] })
    await changeOwner(o.t.system, { leadId: o.leads[0], from: o.reps[0].id, to: other.id, reason: '改派' })
    await endTouch(o.ctxs[0], { leaseId: lease.id, outcome: 'connected' })
    expect(await countRows('touch', 'tenant_id = $1', [o.t.id])).toBe(1)
  })
})

describe('a program', () => {
  it('takes a lease for a member it names; a person only for themselves', async () => {
    const { secret } = await createApiKey(
      o.t.system,
      { name: '话务', scopes: ['lead.read', 'lead.update'] },
      keyScopes,
    )
    const as = { key: secret }
    const params = { leadId: o.leads[0] }
    expect((await call(putTouchLease, { as, params, body: { kind: 'call' } })).status).toBe(400)
    const taken = await call(putTouchLease, { as, params, body: { kind: 'call', memberId: o.reps[0].id } })
    expect(taken).toMatchObject({ status: 200, json: { holder: { id: o.reps[0].id } } })
    await expect(
      takeLease(o.ctxs[0], { leadId: o.leads[0], kind: 'call', memberId: o.reps[1].id }),
    ).rejects.toMatchObject({ details: [{ path: 'memberId', messageKey: 'touch.onlyForOneself' }] })
  })
})
