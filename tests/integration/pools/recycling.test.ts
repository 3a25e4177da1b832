import { beforeEach, describe, expect, it } from 'vitest'
import { createField } from '@/lib/catalog/commands/custom-fields'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { holdLeads } from '@/lib/leads/commands/hold-leads'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { extendHold } from '@/lib/pools/commands/extend-hold'
import { keepAllHolds } from '@/lib/pools/commands/keep-holds'
import { sweepHolds } from '@/lib/pools/commands/sweep-holds'
import { refuseUnfitRecycle } from '@/lib/pools/queries/check-recycle'
import { leadPool } from '@/lib/pools/queries/lead-pool'
import { recycleStatements } from '@/lib/pools/queries/recycle-statements'
import { recycleInForce } from '@/lib/pools/queries/rules-in-force'
import { tryRecycle } from '@/lib/pools/queries/try-recycle'
import { RecycleRules } from '@/lib/pools/schema'
import { usualCalendar } from '@/lib/rules/business-calendar'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { calendarRuleSet } from '@/lib/sla/schema'
import { atTime } from '../../support/at-time'
import { leadOf, type Member, makeLine, makeMember } from '../../support/factories'
import { leadFor, partsOf } from '../../support/lead-at-work'
import { brokenInvariants, eventsOf, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'
import { aPool, recycling } from './support/pools'

let t: Tenant
let line: string
let rep: Member
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  rep = await makeMember(t, { lines: [line], online: false })
  await aPool(t)
})

const got = (day: string, over = {}): Promise<string> =>
  atTime(`${day} 10:00`, async () => {
    const leadId = await leadFor(t, rep, line, over)
    await settle()
    return leadId
  })
/** What falls due at a time happens. */
const at = (text: string) => atTime(text, async () => void (await settle()))
const status = async (leadId: string) => (await leadRow(leadId)).status
const dueOf = async (leadId: string): Promise<string | null> => {
  const due = (await leadRow(leadId)).pool_due_at as Date | null
  return due && new Date(due.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
const reminded = () =>
  rowsOf<{ days: number; recipient_id: string }>(
    `select (params->>'days')::int as days, recipient_id from notification
     where tenant_id = $1 and kind = 'hold.ending' order by days desc`,
    [t.id],
  )

describe('a hold', () => {
  it('reminds three days and one day before, once each, then the lead goes into its pool and its owner hears of it', async () => {
    await recycling(t)
    const leadId = await got('2026-11-01')
    expect(await dueOf(leadId)).toBe('2026-11-08 10:00')
    for (const time of ['2026-11-05 09:59', '2026-11-05 10:01', '2026-11-05 10:02']) await at(time)
    expect(await reminded()).toEqual([{ days: 3, recipient_id: rep.id }])
    for (const time of ['2026-11-07 10:01', '2026-11-07 12:00', '2026-11-08 09:59']) await at(time)
    expect((await reminded()).map(({ days }) => days)).toEqual([3, 1])
    // As if a sweep had told and not kept that it had: nobody is told again.
    await rowsOf(`update lead_hold set next_at = due_at - interval '1 day' where lead_id = $1`, [leadId])
    await at('2026-11-07 13:00')
    expect((await reminded()).map(({ days }) => days)).toEqual([3, 1])
    expect(await status(leadId)).toBe('assigned')
    await at('2026-11-08 10:01')
    expect(await leadRow(leadId)).toMatchObject({
      status: 'pooled',
      owner_id: null,
      pool_reason: 'pool.noFollowUp',
    })
    const lost = await rowsOf(
      `select recipient_id from notification where kind = 'lead.recycled' and tenant_id = $1`,
      [t.id],
    )
    expect(lost).toEqual([{ recipient_id: rep.id }])
    const fired = await rowsOf(
      `select verdict from rule_firing where subject_id = $1 and verdict = 'recycled'`,
      [leadId],
    )
    expect(fired).toHaveLength(1)
    await at('2026-11-08 10:05')
    expect((await eventsOf(t, 'lead', leadId)).filter(({ type }) => type === 'lead.pooled')).toHaveLength(1)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('counts from the last real contact, never from an edit', async () => {
    await recycling(t)
    const leadId = await got('2026-11-01')
    await atTime('2026-11-04 10:00', async () => {
      const { version } = await leadRow(leadId)
      await updateLead(await rep.ctx(), { leadId, version: Number(version), company: '苏州骨科医院' })
      await settle()
    })
    expect(await dueOf(leadId)).toBe('2026-11-08 10:00')
    await atTime('2026-11-06 10:00', async () => {
      await logFollowUp(await rep.ctx(), { leadId, ...partsOf() })
      await settle()
    })
    expect(await dueOf(leadId)).toBe('2026-11-13 10:00')
  })

  it('an act whose wake-up is still on its way counts', async () => {
    await recycling(t)
    const leadId = await got('2026-11-01')
    await atTime('2026-11-08 10:00', async () => {
      await logFollowUp(await rep.ctx(), { leadId, ...partsOf() })
      expect(await sweepHolds(t.system)).toBe(0)
    })
    expect(await status(leadId)).toBe('working')
  })

  it('without progress: only a complete record counts', async () => {
    await recycling(t, { trigger: 'noProgress' })
    const leadId = await got('2026-11-01')
    await atTime('2026-11-06 10:00', async () => {
      await logFollowUp(await rep.ctx(), { leadId, ...partsOf() })
      await settle()
    })
    expect(await dueOf(leadId)).toBe('2026-11-13 10:00')
  })

  it('is not for what is exempt, closed or nobody’s rule', async () => {
    const condition = (field: string, value: string) => ({
      combinator: 'and' as const,
      rules: [{ field, operator: '=' as const, value }],
    })
    await recycling(t, { when: condition('region', '江苏') }, { exempt: condition('city', '苏州') })
    const [held, far, spared] = [
      await got('2026-11-01', { region: '江苏' }),
      await got('2026-11-01', { region: '广东' }),
      await got('2026-11-01', { region: '江苏', city: '苏州' }),
    ]
    expect(await Promise.all([held, far, spared].map(dueOf))).toEqual(['2026-11-08 10:00', null, null])
    await recycling(t, { when: condition('region', '广东') })
    await atTime('2026-11-02 10:00', () => keepAllHolds(t.system))
    expect(await Promise.all([held, far].map(dueOf))).toEqual([null, '2026-11-08 10:00'])
  })

  it('is extended with a reason, no more at once and in all than its rule says', async () => {
    await recycling(t)
    const leadId = await got('2026-11-01')
    await atTime('2026-11-07 12:00', async () => {
      await settle()
      await expect(extendHold(await rep.ctx(), { leadId, days: 8, reason: '等招标' })).rejects.toMatchObject({
        messageKey: 'hold.tooLong',
        params: { days: 7 },
      })
      await extendHold(await rep.ctx(), { leadId, days: 7, reason: '等招标' })
    })
    expect(await dueOf(leadId)).toBe('2026-11-15 10:00')
    await at('2026-11-08 10:01')
    expect(await status(leadId)).toBe('assigned')
    await at('2026-11-14 10:01')
    expect((await reminded()).map(({ days }) => days)).toEqual([1, 1])
    await atTime('2026-11-14 11:00', async () => {
      await extendHold(await rep.ctx(), { leadId, days: 6, reason: '开标推迟' })
      expect((await leadPool(await rep.ctx(), leadId)).hold).toMatchObject({ extension: null })
      await expect(extendHold(await rep.ctx(), { leadId, days: 1, reason: '再等等' })).rejects.toMatchObject({
        messageKey: 'hold.longest',
      })
    })
    await at('2026-11-21 10:01')
    expect(await status(leadId)).toBe('pooled')
  })

  it('what nobody took up goes into a pool after so many hours', async () => {
    await recycling(t, {}, { unacceptedHours: 24 })
    const leadId = await atTime('2026-11-01 10:00', async () => {
      const admitted = await admitLead(t.system, leadOf(line))
      await holdLeads(t.system, [{ leadId: admitted.leadId, reason: 'notAccepted' }])
      await settle()
      return admitted.leadId
    })
    await at('2026-11-02 09:59')
    expect(await status(leadId)).toBe('holding')
    await at('2026-11-02 10:01')
    expect(await leadRow(leadId)).toMatchObject({ status: 'pooled', pool_reason: 'pool.unaccepted' })
  })
})

describe('many at once', () => {
  it('one sweep takes them in batches; a second finds nothing, and a trial had said how many', async () => {
    await recycling(t, { days: 7 })
    const leads = await atTime('2026-11-01 10:00', async () => {
      const ids = []
      for (let n = 0; n < 12; n++) ids.push(await leadFor(t, rep, line))
      await settle()
      return ids
    })
    await atTime('2026-11-09 10:00', async () => {
      const { rules } = { rules: (await recycling(t)).body }
      expect(await tryRecycle(t.system, rules)).toMatchObject({ looked: 12, changed: 12 })
      expect(await sweepHolds(t.system)).toBe(12)
      expect(await sweepHolds(t.system)).toBe(0)
    })
    for (const leadId of leads) expect(await status(leadId)).toBe('pooled')
    const told = await rowsOf(
      `select params from notification where kind = 'leads.recycled' and tenant_id = $1`,
      [t.id],
    )
    expect(told).toEqual([{ params: { count: 12 } }])
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('with a grace nobody loses at once what they had when the rules were published, and publishing again extends nothing', async () => {
    const [held, later] = await atTime('2026-11-01 10:00', async () => {
      const ids = [await leadFor(t, rep, line), await leadFor(t, rep, line)] as const
      await settle()
      return ids
    })
    await atTime('2026-11-04 10:00', async () => {
      await logFollowUp(await rep.ctx(), { leadId: later, ...partsOf() })
      await settle()
    })
    const { body } = await atTime('2026-11-09 10:00', async () => {
      const graced = { spareContracts: false, graceDays: 5 }
      const draft = (await recycling(t, {}, graced)).body
      expect(await tryRecycle(t.system, draft)).toMatchObject({
        looked: 2,
        changed: 0,
        notes: [expect.stringContaining('2')],
      })
      await keepAllHolds(t.system)
      expect(await sweepHolds(t.system)).toBe(0)
      return { body: draft }
    })
    expect(await Promise.all([held, later].map(dueOf))).toEqual(['2026-11-14 10:00', '2026-11-14 10:00'])
    await atTime('2026-11-13 10:00', async () => {
      await recycling(t, {}, { graceDays: body.graceDays })
      await keepAllHolds(t.system)
    })
    expect(await dueOf(held)).toBe('2026-11-14 10:00')
    await at('2026-11-14 10:01')
    expect(await Promise.all([held, later].map(status))).toEqual(['pooled', 'pooled'])
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('counts working days by the calendar in force, and anew when another calendar is', async () => {
    await recycling(t, { counts: 'working', days: 3 })
    const leadId = await got('2026-09-30')
    expect(await dueOf(leadId)).toBe('2026-10-10 10:00')
    await atTime('2026-10-01 10:00', async () => {
      await publishRules(t.system, calendarRuleSet, 'assignment.manage', {
        body: { ...usualCalendar, holidays: 'none' },
      })
      await settle()
    })
    expect(await dueOf(leadId)).toBe('2026-10-05 10:00')
  })
})

describe('fields a workspace added', () => {
  const vip = {
    combinator: 'and' as const,
    rules: [{ field: 'custom.level', operator: '=' as const, value: 'vip' }],
  }
  const levels = async () =>
    createField(t.system, {
      object: 'lead',
      key: 'level',
      type: 'choice',
      label: { 'zh-CN': '客户级别', en: 'Level' },
      options: [
        { key: 'vip', label: { 'zh-CN': '重点', en: 'VIP' } },
        { key: 'usual', label: { 'zh-CN': '普通', en: 'Usual' } },
      ],
    })

  it('decide which rule a lead is held by and where it goes; a correction moves its hold', async () => {
    await levels()
    const { id: special } = await aPool(t, { name: '重点公海', position: 0, entry: vip })
    await recycling(t, { when: vip })
    const [held, not] = [
      await got('2026-11-01', { custom: { level: 'vip' } }),
      await got('2026-11-01', { custom: { level: 'usual' } }),
    ]
    expect(await Promise.all([held, not].map(dueOf))).toEqual(['2026-11-08 10:00', null])
    await atTime('2026-11-02 10:00', async () => {
      const { version } = await leadRow(not)
      await updateLead(await rep.ctx(), { leadId: not, version: Number(version), custom: { level: 'vip' } })
      await settle()
    })
    expect(await dueOf(not)).toBe('2026-11-08 10:00')
    await at('2026-11-08 10:01')
    expect(await leadRow(held)).toMatchObject({ status: 'pooled', pool_id: special })
    const [statement] = await recycleStatements(
      t.system,
      (await recycleInForce(t.system))?.rules as RecycleRules,
    )
    expect(statement?.text).toContain('客户级别')
  })

  it('that nobody knows are refused', async () => {
    await expect(
      refuseUnfitRecycle(t.system, RecycleRules.parse({ rules: [], exempt: vip, unacceptedHours: null })),
    ).rejects.toMatchObject({ code: 'validation' })
  })
})
