import { beforeEach, describe, expect, it } from 'vitest'
import { moveByHand } from '@/lib/assignment/commands/give-by-hand'
import { getLead } from '@/lib/leads/queries/get-lead'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { askHandOver } from '@/lib/touches/commands/begin-hand-over'
import { answerHandOver } from '@/lib/touches/commands/end-hand-over'
import { endTouch } from '@/lib/touches/commands/end-touch'
import { importTouches } from '@/lib/touches/commands/import-touches'
import { takeLease } from '@/lib/touches/commands/take-lease'
import { touchFigures, touchRows } from '@/lib/touches/queries/touch-figures'
import { countRows } from '../../support/database'
import { aMobile, makeMember } from '../../support/factories'
import { type TwoLines, twoLines } from '../../support/two-lines'

let o: TwoLines
beforeEach(async () => {
  o = await twoLines({ shared: true })
})

const touch = async (at: 0 | 1) => {
  const taking = await takeLease(o.ctxs[at], { leadId: o.leads[at], kind: 'call' })
  if (taking.taken) await endTouch(o.ctxs[at], { leaseId: taking.lease.id, outcome: 'connected' })
  return taking.taken
}
const figures = () => touchFigures(o.t.system, {})
const inDays = <T>(days: number, work: () => Promise<T>) => withClockOffset(`${days} days`, work)

describe('the rate of duplicate touches', () => {
  it('counts a person whom a second member touched, and opens to who came after whom', async () => {
    await touch(0)
    expect(await figures()).toMatchObject({ touched: 1, duplicates: 0, rate: 0 })
    await touch(1)
    expect(await figures()).toMatchObject({ touched: 1, duplicates: 1, rate: 1 })
    const rows = await touchRows(o.t.system, { of: 'duplicates' })
    expect(rows).toMatchObject({
      total: 1,
      items: [{ leadId: o.leads[1], member: { name: '李静' }, other: { name: '王晓' } }],
    })
  })

  it('counts nobody who was handed over in between, and nobody touched long after', async () => {
    await touch(0)
    const id = await askHandOver(o.ctxs[1], { leadId: o.leads[1] })
    await answerHandOver(o.ctxs[0], moveByHand, { id, accept: true })
    await touch(1)
    expect(await figures()).toMatchObject({ touched: 1, duplicates: 0 })
    o = await twoLines({ shared: true })
    await touch(0)
    const long = await inDays(31, async () => {
      await touch(1)
      return figures()
    })
    expect(long).toMatchObject({ touched: 1, duplicates: 0 })
  })

  it('counts what a lease prevented, and each figure is the number of its rows', async () => {
    await takeLease(o.ctxs[0], { leadId: o.leads[0], kind: 'call' })
    expect(await touch(1)).toBe(false)
    const { touched, duplicates, prevented } = await figures()
    expect({ touched, duplicates, prevented }).toEqual({ touched: 0, duplicates: 0, prevented: 1 })
    for (const [of, n] of Object.entries({ touched, duplicates, prevented }))
      expect((await touchRows(o.t.system, { of: of as 'touched' })).total, of).toBe(n)
    expect((await touchRows(o.t.system, { of: 'prevented' })).items).toMatchObject([
      { member: { name: '李静' }, other: { name: '王晓' }, kind: 'call' },
    ])
  })

  it('shows a manager what they see, and of others only that there was somebody', async () => {
    o = await twoLines()
    await touch(0)
    await touch(1)
    const manager = await makeMember(o.t, { role: 'manager', lines: [o.lines[1]] })
    const ctx = await manager.ctx()
    const seeing = {
      ...ctx,
      actor: { ...ctx.actor, visibility: { ...ctx.actor.visibility, owners: 'all' as const } },
    }
    expect(await touchFigures(seeing, {})).toMatchObject({ touched: 1, duplicates: 1 })
    const { items } = await touchRows(seeing, { of: 'duplicates' })
    expect(items).toMatchObject([{ leadId: o.leads[1], other: null }])
    expect(JSON.stringify(items)).not.toContain('王晓')
  })
})

describe('a call log', () => {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const line = (externalId: string, at: 0 | 1, over: object = {}) => ({
    externalId,
    memberId: o.reps[at].id,
    phone: `+86 ${o.mobile.slice(0, 3)}-${o.mobile.slice(3)}`,
    startedAt: minutesAgo(30),
    seconds: 120,
    connected: true,
    ...over,
  })
  const take = (...rows: ReturnType<typeof line>[]) => importTouches(o.t.system, { rows })
  const verdicts = async (...rows: ReturnType<typeof line>[]) =>
    (await take(...rows)).map(({ verdict }) => verdict)

  it('comes in once, on the caller’s own lead of that person, as activity of when it was', async () => {
    const before = await getLead(o.ctxs[0], o.leads[0])
    expect(await verdicts(line('a', 0), line('a', 0))).toEqual(['recorded', 'known'])
    expect(await verdicts(line('a', 0))).toEqual(['known'])
    expect(await countRows('touch', 'tenant_id = $1 and lead_id = $2', [o.t.id, o.leads[0]])).toBe(1)
    const after = await getLead(o.ctxs[0], o.leads[0])
    expect(after).toMatchObject({ status: 'working', lastActivityAt: before.lastActivityAt })
  })

  it('into a colleague’s lease, or after their call, is written down and reported as a duplicate', async () => {
    await takeLease(o.ctxs[0], { leadId: o.leads[0], kind: 'call' })
    const [row] = await take(line('b', 1, { startedAt: new Date().toISOString() }))
    expect(row).toMatchObject({ verdict: 'duplicate', clash: { memberName: '王晓' } })
    expect(await countRows('touch', 'tenant_id = $1 and clash_member_id = $2', [o.t.id, o.reps[0].id])).toBe(
      1,
    )
    o = await twoLines({ shared: true })
    await take(line('c', 0, { startedAt: minutesAgo(50) }))
    expect(await verdicts(line('d', 1))).toEqual(['duplicate'])
    expect(await figures()).toMatchObject({ touched: 1, duplicates: 1 })
  })

  it('guesses nothing: an unknown number, an unknown caller', async () => {
    expect(
      await verdicts(line('e', 0, { phone: aMobile() }), line('f', 0, { memberId: o.leads[0] })),
    ).toEqual(['unknownPhone', 'unknownMember'])
    expect(await countRows('touch', 'tenant_id = $1', [o.t.id])).toBe(0)
  })
})
