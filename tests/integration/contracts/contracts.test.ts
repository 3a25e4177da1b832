import { beforeEach, describe, expect, it } from 'vitest'
import { addContract } from '@/lib/contracts/commands/add-contract'
import { cancelContract, restoreContract } from '@/lib/contracts/commands/cancel-contract'
import { changeContract } from '@/lib/contracts/commands/change-contract'
import { listContracts } from '@/lib/contracts/queries/list-contracts'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { atTime } from '../../support/at-time'
import { type Member, makeLine, makeMember } from '../../support/factories'
import { leadFor } from '../../support/lead-at-work'
import { leadRow } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

let t: Tenant
let line: string
let rep: Member
let leadId: string
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  rep = await makeMember(t, { lines: [line] })
  leadId = await leadFor(t, rep, line)
})

const signed = (over = {}) => ({
  leadId,
  number: 'HT-2026-018',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  ...over,
})
const only = async () => {
  const [contract] = await listContracts(await rep.ctx(), leadId)
  if (!contract) throw new Error('no contract')
  return contract
}

describe('a contract', () => {
  it('is entered, corrected, ended and restored, and each stands on the lead', async () => {
    const id = await addContract(await rep.ctx(), signed({ note: '三年框架' }))
    expect(await only()).toMatchObject({
      id,
      number: 'HT-2026-018',
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      runsUntil: '2026-12-31',
      enteredBy: { id: rep.id },
      cancelled: null,
      version: 1,
    })
    await changeContract(await rep.ctx(), { id, version: 1, endsOn: '2027-12-31' })
    await changeContract(await rep.ctx(), { id, version: 2, endsOn: '2027-12-31' })
    await atTime('2026-11-10 23:30', async () =>
      cancelContract(await rep.ctx(), { id, version: 2, how: 'terminated', reason: '客户提前解约' }),
    )
    expect(await only()).toMatchObject({
      endsOn: '2027-12-31',
      runsUntil: '2026-11-10',
      cancelled: { how: 'terminated', reason: '客户提前解约' },
    })
    await expect(changeContract(await rep.ctx(), { id, version: 3, note: 'x' })).rejects.toMatchObject({
      messageKey: 'contract.isCancelled',
    })
    await restoreContract(await rep.ctx(), { id, version: 3 })
    expect(await only()).toMatchObject({ runsUntil: '2027-12-31', cancelled: null, version: 4 })
    const { items } = await leadTimeline(await rep.ctx(), leadId, { filter: 'changes' })
    expect(items.map(({ type }) => type)).toEqual([
      'contract.restored',
      'contract.cancelled',
      'contract.changed',
      'contract.added',
    ])
    expect(items[2]?.data).toMatchObject({
      before: { endsOn: '2026-12-31' },
      after: { endsOn: '2027-12-31' },
    })
  })

  it('has a number no other valid one has; what is withdrawn gives it free', async () => {
    const id = await addContract(await rep.ctx(), signed())
    await expect(addContract(await rep.ctx(), signed({ number: 'ht-2026-018' }))).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'contract.numberTaken',
    })
    await cancelContract(await rep.ctx(), { id, version: 1, how: 'withdrawn', reason: '录错了' })
    expect(await only()).toMatchObject({ runsUntil: null, cancelled: { how: 'withdrawn' } })
    await addContract(await rep.ctx(), signed())
    await expect(restoreContract(await rep.ctx(), { id, version: 2 })).rejects.toMatchObject({
      messageKey: 'contract.numberTaken',
    })
    const ctx = await rep.ctx()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => addContract(ctx, signed({ number: 'HT-2026-019' }))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('does not end before it starts, and is refused to who saw another version', async () => {
    await expect(addContract(await rep.ctx(), signed({ endsOn: '2025-12-31' }))).rejects.toMatchObject({
      details: [{ path: 'endsOn', messageKey: 'contract.endsFirst' }],
    })
    const id = await addContract(await rep.ctx(), signed())
    await expect(
      changeContract(await rep.ctx(), { id, version: 1, startsOn: '2027-01-01' }),
    ).rejects.toMatchObject({ details: [{ path: 'endsOn', messageKey: 'contract.endsFirst' }] })
    await expect(changeContract(await rep.ctx(), { id, version: 7, note: 'x' })).rejects.toMatchObject({
      messageKey: 'versionMoved',
    })
  })

  it('is there for who sees a lead of its person in its line, and for nobody else', async () => {
    const id = await addContract(await rep.ctx(), signed())
    const other = await makeMember(t, { lines: [line] })
    await expect(listContracts(await other.ctx(), leadId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeContract(await other.ctx(), { id, version: 1, note: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const phone = (await leadRow(leadId)).mobile as string
    const elsewhere = await makeLine(t)
    const theirs = await makeMember(t, { lines: [elsewhere] })
    const second = await leadFor(t, theirs, elsewhere, { phone })
    expect((await leadRow(second)).party_id).toBe((await leadRow(leadId)).party_id)
    expect(await listContracts(await theirs.ctx(), second)).toEqual([])
    await expect(
      cancelContract(await theirs.ctx(), { id, version: 1, how: 'withdrawn', reason: 'x' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is entered for a lead that was won, not for one that came to nothing', async () => {
    const close = async (outcome: 'converted' | 'invalid', id: string) =>
      closeLead(await rep.ctx(), {
        leadId: id,
        outcome,
        reason: '测试',
        version: (await leadRow(id)).version,
      })
    await close('converted', leadId)
    await addContract(await rep.ctx(), signed())
    const lost = await leadFor(t, rep, line)
    await close('invalid', lost)
    await expect(
      addContract(await rep.ctx(), signed({ leadId: lost, number: 'HT-2' })),
    ).rejects.toMatchObject({ messageKey: 'contract.leadInvalid' })
  })
})
