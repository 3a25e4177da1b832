import { beforeEach, describe, expect, it } from 'vitest'
import { endQuarantined } from '@/lib/intake/commands/end-quarantined'
import { rejectDeliveries, reopenDeliveries } from '@/lib/intake/commands/reject-deliveries'
import { replayDeliveries } from '@/lib/intake/commands/replay-deliveries'
import { setRetention } from '@/lib/intake/commands/set-retention'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { quarantineFigures } from '@/lib/intake/queries/quarantine'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { sweepOnce } from '@/lib/platform/events/sweep'
import { sweeps } from '@/lib/wiring/schedules'
import { adminSql, adminUrl, asRole, databaseName, onUrl } from '@/tests/support/database'
import { type Channel, makeMember } from '@/tests/support/factories'
import { eventsOf, rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { quarantine, standChannel } from '@/tests/support/quarantined'

let t: Tenant
let channel: Channel
beforeEach(async () => {
  t = await mintTenant()
  channel = await standChannel(t)
})

const put = (name: string) => quarantine(t, channel, { name, booth: 'C99' })
const age = (id: string, days: number) =>
  adminSql(`update inbox set processed_at = now() - make_interval(days => $2) where id = $1`, [id, days])
const verdictOf = async (id: string) =>
  (await rowsOf<{ verdict: string }>('select verdict from inbox where id = $1', [id]))[0]?.verdict

describe('what nobody completes', () => {
  it('ends after the workspace’s time, with its reasons and an event; the day before it does not', async () => {
    const [old = '', young = ''] = [(await put('王芳'))[0], (await put('李雷'))[1]]
    await age(old, 180)
    await age(young, 179)
    expect(await endQuarantined(t.system)).toBe(1)
    expect(await verdictOf(young)).toBe('quarantined')
    const [row] = (await listDeliveries(t.system, { verdict: 'expired' })).items
    expect(row).toMatchObject({ id: old, name: '王芳', problems: [{ path: 'phone' }] })
    expect((await eventsOf(t, 'inbox', old)).at(-1)).toMatchObject({
      type: 'delivery.expired',
      data: { days: 180, reasons: [row?.problems[0]?.messageKey] },
    })
    expect((await traceDelivery(t.system, old)).steps[1]).toMatchObject({
      state: 'failed',
      finding: 'expired',
    })
    expect((await quarantineFigures(t.system)).total).toBe(1)
    expect(await endQuarantined(t.system)).toBe(0)
  })

  it('is still there as it came, is found by its name, and goes through again with all its time', async () => {
    const [id = ''] = await put('韩梅梅')
    const before = await rowsOf('select body, headers, received_at from inbox where id = $1', [id])
    await age(id, 200)
    await endQuarantined(t.system)
    expect(await rowsOf('select body, headers, received_at from inbox where id = $1', [id])).toEqual(before)
    expect((await listDeliveries(t.system, { q: '韩梅' })).items).toMatchObject([{ verdict: 'expired' }])
    expect(await replayDeliveries(t.system, { ids: [id] })).toMatchObject([{ outcome: 'replayed' }])
  })

  it('what a person put back waits as long as anything', async () => {
    const [id = ''] = await put('王芳')
    await age(id, 300)
    await rejectDeliveries(t.system, { ids: [id], reason: '同行' })
    await reopenDeliveries(t.system, { ids: [id] })
    expect(await endQuarantined(t.system)).toBe(0)
    expect(await verdictOf(id)).toBe('quarantined')
  })

  it('nothing but what waits in quarantine ends', async () => {
    const [id = ''] = await put('王芳')
    await age(id, 300)
    await rejectDeliveries(t.system, { ids: [id], reason: '同行' })
    expect(await endQuarantined(t.system)).toBe(0)
    expect(await verdictOf(id)).toBe('rejected')
  })

  it('nor what somebody is at work on at this moment', async () => {
    const [id = ''] = await put('王芳')
    await age(id, 300)
    await onUrl(adminUrl(databaseName()), async (client) => {
      await client.query('begin')
      await client.query('select id from inbox where id = $1 for update', [id])
      expect(await endQuarantined(t.system)).toBe(0)
      await client.query('rollback')
    })
    expect(await endQuarantined(t.system)).toBe(1)
  })
})

describe('the workspace’s rule', () => {
  it('is 180 days until somebody says otherwise; for ever ends nothing', async () => {
    const [id = ''] = await put('王芳')
    await age(id, 1_000)
    expect((await quarantineFigures(t.system)).retentionDays).toBe(180)
    expect(await setRetention(t.system, { days: null })).toMatchObject({ days: null })
    expect(await endQuarantined(t.system)).toBe(0)
    expect(await setRetention(t.system, { days: 30 })).toMatchObject({ days: 30 })
    expect((await quarantineFigures(t.system)).retentionDays).toBe(30)
    expect(await endQuarantined(t.system)).toBe(1)
    const told = (await eventsOf(t, 'workspace', t.id)).filter(
      ({ type }) => type === 'quarantine.retention_set',
    )
    expect(told.map(({ data }) => data)).toEqual([
      { before: 180, after: null },
      { before: null, after: 30 },
    ])
  })

  it('is for those who manage channels, and for days that make sense', async () => {
    const rep = await makeMember(t, { role: 'rep' })
    await expect(setRetention(await rep.ctx(), { days: 30 })).rejects.toMatchObject({ code: 'forbidden' })
    for (const days of [0, 6, 3651, 1.5, -1])
      await expect(setRetention(t.system, { days })).rejects.toMatchObject({ code: 'validation' })
  })

  it('the net finds the workspaces that have something past it, and no others', async () => {
    const sweep = sweeps.find(({ name }) => name === 'quarantine past its time')
    if (!sweep) throw new Error('no sweep')
    const found = async () =>
      (await asRole('meridian_relay', (db) => sweepOnce(db, sweep))).map(({ payload }) => payload.tenantId)
    const [id = ''] = await put('王芳')
    await age(id, 179)
    expect(await found()).not.toContain(t.id)
    await age(id, 181)
    expect(await found()).toContain(t.id)
    await setRetention(t.system, { days: null })
    expect(await found()).not.toContain(t.id)
    await setRetention(t.system, { days: 365 })
    expect(await found()).not.toContain(t.id)
  })
})
