import { beforeEach, describe, expect, it } from 'vitest'
import { assignPooled } from '@/lib/pools/commands/assign-pooled'
import { claimLeads } from '@/lib/pools/commands/claim-leads'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { viewPooled } from '@/lib/pools/commands/view-pooled'
import { listPooled } from '@/lib/pools/queries/list-pooled'
import { listPools } from '@/lib/pools/queries/list-pools'
import { atTime } from '../../support/at-time'
import { type Member, makeLine, makeMember, makeTeam } from '../../support/factories'
import { leadFor } from '../../support/lead-at-work'
import { brokenInvariants, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { aPool, pooledLead } from './support/pools'

let t: Tenant
let line: string
let rep: Member
let manager: Member
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  rep = await makeMember(t, { name: '林知远', lines: [line] })
  manager = await makeMember(t, { role: 'manager' })
})

const outcomes = (rows: readonly { outcome: string }[]) => rows.map(({ outcome }) => outcome)
const counted = () =>
  rowsOf<{ n: number }>('select n from pool_counter where tenant_id = $1 and kind = $2', [t.id, 'claim'])

describe('claiming', () => {
  it('50 claims of one lead at once: one owner, and 49 are told who has it', async () => {
    const pool = await aPool(t, { claimsADay: 3 })
    const leadId = await pooledLead(t, line, pool)
    const reps = [rep]
    for (let n = 1; n < 50; n++) reps.push(await makeMember(t, { lines: [line] }))
    const rows = (
      await Promise.all(
        reps.map(async ({ ctx }) => claimLeads(await ctx(), { poolId: pool.id, leadIds: [leadId] })),
      )
    ).flat()
    expect(outcomes(rows).filter((one) => one === 'claimed')).toHaveLength(1)
    expect(outcomes(rows).filter((one) => one === 'taken')).toHaveLength(49)
    expect(rows.filter(({ outcome, by }) => outcome === 'taken' && by === null)).toEqual([])
    const owners = await rowsOf('select 1 from lead_ownership where lead_id = $1 and ended_at is null', [
      leadId,
    ])
    expect(owners).toHaveLength(1)
    // What nobody got nobody has paid for.
    expect((await counted()).reduce((sum, { n }) => sum + n, 0)).toBe(1)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('no more than the quota of the day, however many at once; it begins anew at midnight of the workspace', async () => {
    const pool = await aPool(t, { claimsADay: 3 })
    const leads = await Promise.all(Array.from({ length: 8 }, () => pooledLead(t, line, pool)))
    await atTime('2026-11-27 23:50', async () => {
      const rows = await Promise.all(
        leads.map(async (leadId) => claimLeads(await rep.ctx(), { poolId: pool.id, leadIds: [leadId] })),
      )
      expect(outcomes(rows.flat()).sort()).toEqual([
        ...Array(3).fill('claimed'),
        ...Array(5).fill('quotaUsed'),
      ])
      const refused = rows.flat().find(({ outcome }) => outcome === 'quotaUsed')
      expect(refused?.until?.toISOString()).toBe('2026-11-27T16:00:00.000Z')
      expect((await listPools(await rep.ctx()))[0]?.today).toMatchObject({ used: 3, limit: 3 })
    })
    await atTime('2026-11-28 00:01', async () => {
      expect((await listPools(await rep.ctx()))[0]?.today.used).toBe(0)
      const again = await claimLeads(await rep.ctx(), { poolId: pool.id, leadIds: leads })
      expect(outcomes(again).filter((one) => one === 'claimed')).toHaveLength(3)
    })
  })

  it('what is assigned eats no quota; what is refused is not counted', async () => {
    const pool = await aPool(t, { claimsADay: 1 })
    const [given, own] = [await pooledLead(t, line, pool), await pooledLead(t, line, pool)]
    const { rows } = await assignPooled(await manager.ctx(), {
      poolId: pool.id,
      leadIds: [given],
      to: rep.id,
      reason: '你熟这家医院',
    })
    expect(outcomes(rows)).toEqual(['assigned'])
    expect((await listPools(await rep.ctx()))[0]?.today.used).toBe(0)
    const claimed = await claimLeads(await rep.ctx(), { poolId: pool.id, leadIds: [given, own] })
    expect(outcomes(claimed)).toEqual(['taken', 'claimed'])
    expect((await listPools(await rep.ctx()))[0]?.today.used).toBe(1)
  })

  it('whoever gave it up waits out the cooldown, others do not; a manager may give it to them all the same', async () => {
    const pool = await aPool(t, { cooldownDays: 5 })
    const leadId = await atTime('2026-11-20 10:00', async () => {
      const id = await leadFor(t, rep, line)
      await poolLeads(await rep.ctx(), { leadIds: [id], poolId: pool.id, reason: '三次没联系上' })
      return id
    })
    await atTime('2026-11-24 10:00', async () => {
      const [row] = await claimLeads(await rep.ctx(), { poolId: pool.id, leadIds: [leadId] })
      expect(row).toMatchObject({ outcome: 'cooling', until: expect.any(Date) })
      const { items } = await listPooled(await rep.ctx(), { poolId: pool.id })
      expect(items[0]?.coolingUntil?.toISOString()).toBe(row?.until?.toISOString())
      const { rows } = await assignPooled(await manager.ctx(), {
        poolId: pool.id,
        leadIds: [leadId],
        to: rep.id,
        reason: '客户点名',
      })
      expect(outcomes(rows)).toEqual(['assigned'])
      await poolLeads(await rep.ctx(), { leadIds: [leadId], poolId: pool.id, reason: '又没联系上' })
    })
    await atTime('2026-11-29 10:01', async () =>
      expect(outcomes(await claimLeads(await rep.ctx(), { poolId: pool.id, leadIds: [leadId] }))).toEqual([
        'claimed',
      ]),
    )
  })

  it('no more at once than the pool allows, and never beyond the room one has', async () => {
    const pool = await aPool(t, { mostHeld: 2 })
    const leads = await Promise.all(Array.from({ length: 3 }, () => pooledLead(t, line, pool)))
    const rows = await claimLeads(await rep.ctx(), { poolId: pool.id, leadIds: leads })
    expect(outcomes(rows)).toEqual(['claimed', 'claimed', 'mostHeld'])
    const full = await makeMember(t, { lines: [line], maxOpen: 0 })
    expect(
      outcomes(await claimLeads(await full.ctx(), { poolId: pool.id, leadIds: [leads[2] as string] })),
    ).toEqual(['capacityFull'])
  })

  it('is for members of the pool, within their product lines; the others do not even find it', async () => {
    const team = await makeTeam(t)
    const below = await makeTeam(t, { parent: team })
    const inside = await makeMember(t, { team: below, lines: [line] })
    const elsewhere = await makeMember(t, { team: below, lines: [await makeLine(t)] })
    const pool = await aPool(t, { teamIds: [team.id] })
    const leadId = await pooledLead(t, line, pool)
    expect((await listPools(await rep.ctx())).map(({ id }) => id)).toEqual([])
    await expect(claimLeads(await rep.ctx(), { poolId: pool.id, leadIds: [leadId] })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await listPooled(await elsewhere.ctx(), { poolId: pool.id })).items).toEqual([])
    expect(outcomes(await claimLeads(await elsewhere.ctx(), { poolId: pool.id, leadIds: [leadId] }))).toEqual(
      ['notFound'],
    )
    expect(outcomes(await claimLeads(await inside.ctx(), { poolId: pool.id, leadIds: [leadId] }))).toEqual([
      'claimed',
    ])
    expect(await leadRow(leadId)).toMatchObject({ owner_id: inside.id, status: 'assigned', pool_id: null })
  })
})

describe('looking before taking', () => {
  it('names and numbers are masked until somebody takes the lead; who sees the lead anyway sees it as it is', async () => {
    const pool = await aPool(t)
    const leadId = await pooledLead(t, line, pool, { name: '王建国', phone: '13912345678' })
    const [masked] = (await listPooled(await rep.ctx(), { poolId: pool.id })).items
    expect(masked).toMatchObject({ name: '王＊＊', mobile: '139****5678', opens: false })
    const [clear] = (await listPooled(await manager.ctx(), { poolId: pool.id })).items
    expect(clear).toMatchObject({ name: '王建国', mobile: '13912345678', opens: true })
    const open = await aPool(t, { masked: false })
    await poolLeads(await manager.ctx(), { leadIds: [leadId], poolId: open.id, reason: '移过去' })
    expect((await listPooled(await rep.ctx(), { poolId: open.id })).items[0]).toMatchObject({
      mobile: '13912345678',
    })
  })

  it('the first look of a day at a lead counts; who has none left is refused', async () => {
    const pool = await aPool(t, { viewsADay: 1 })
    const [one, other] = [await pooledLead(t, line, pool), await pooledLead(t, line, pool)]
    expect(await viewPooled(await rep.ctx(), { poolId: pool.id, leadId: one })).toMatchObject({
      viewsLeft: 0,
      owners: 0,
    })
    expect(await viewPooled(await rep.ctx(), { poolId: pool.id, leadId: one })).toMatchObject({
      viewsLeft: 0,
    })
    await expect(viewPooled(await rep.ctx(), { poolId: pool.id, leadId: other })).rejects.toMatchObject({
      messageKey: 'pool.viewsUsed',
    })
  })
})
