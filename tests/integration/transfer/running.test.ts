import { describe, expect, it } from 'vitest'
import { completeDelivery } from '@/lib/intake/commands/complete-deliveries'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { admissionRuleSet } from '@/lib/intake/schema'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { performJob } from '@/lib/platform/queue/perform-job'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { releaseImport } from '@/lib/transfer/commands/release-import'
import { startImport, undoImport } from '@/lib/transfer/commands/steer-import'
import { listImportRows } from '@/lib/transfer/queries/list-import-rows'
import { getImport } from '@/lib/transfer/queries/list-imports'
import { timersFire } from '@/lib/wiring/jobs'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, leadOf, makeLine, makeMember } from '@/tests/support/factories'
import { checked, imported } from '@/tests/support/import-file'
import { eventsOf, leadRow, rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { settle } from '@/tests/support/settle'

const row = (name: string, phone = aMobile(), more: string[] = ['', '', '', '']) => [name, phone, ...more]

async function office() {
  const t = await mintTenant()
  const lineId = await makeLine(t)
  const rep = await makeMember(t, { name: '李销售', lines: [lineId], maxOpen: 500 })
  const manager = await makeMember(t, { role: 'manager', online: false })
  return { t, lineId, rep, manager, ctx: await manager.ctx() }
}
const leadsOf = (t: Tenant) =>
  rowsOf<{
    id: string
    name: string
    status: string
    owner_id: string | null
    holding_reason: string | null
  }>('select * from lead where tenant_id = $1 order by name', [t.id])

describe('an import', () => {
  it('lets rows in as deliveries, gives them out, and puts the wrong ones into quarantine', async () => {
    const { t, lineId, rep, ctx } = await office()
    const phone = aMobile()
    const known = await admitLead(t.system, leadOf(lineId, { name: '老客户', phone }))
    await settle()
    const done = await imported(ctx, lineId, [
      row('甲', undefined, ['某公司', '', '江苏省', '要报价']),
      row('乙', phone),
      row('丙', '12345'),
    ])
    expect(done).toMatchObject({ state: 'done', counts: { admitted: 1, touched: 1, quarantined: 1 } })
    expect(done.finishedAt).not.toBeNull()
    const [lead] = (await leadsOf(t)).filter(({ name }) => name === '甲')
    expect(lead).toMatchObject({ status: 'assigned', owner_id: rep.id })
    expect(await leadRow(lead?.id ?? '')).toMatchObject({
      region: '江苏',
      source: 'import',
      company: '某公司',
    })
    expect(await countRows('lead_touch', 'lead_id = $1', [known.leadId])).toBe(1)
    // "Why did it not come in?" answers for rows as for everything else.
    const { items } = await listDeliveries(t.system, { q: '丙' })
    expect(items).toMatchObject([
      { verdict: 'quarantined', channel: { kind: 'import', name: '展会名单.csv' } },
    ])
    const { steps } = await traceDelivery(t.system, items[0]?.id ?? '')
    expect(steps.find(({ state }) => state === 'failed')).toMatchObject({
      problems: [{ messageKey: 'intakeProblems.row.phone' }],
    })
    expect((await eventsOf(t, 'import', done.id)).map(({ type }) => type)).toEqual([
      'import.uploaded',
      'import.check_asked',
      'import.started',
      'import.finished',
    ])
  })

  it('leaves somebody alone who is known, where it is told to', async () => {
    const { t, lineId, ctx } = await office()
    const phone = aMobile()
    const { leadId } = await admitLead(t.system, leadOf(lineId, { name: '老客户', phone }))
    await settle()
    const before = await leadRow(leadId)
    const done = await imported(ctx, lineId, [row('别名', phone, ['新公司', '', '', '']), row('新人')], {
      duplicates: { open: 'leave' },
    })
    expect(done.counts).toMatchObject({ admitted: 1, skipped: 1 })
    expect(await leadRow(leadId)).toEqual(before)
    expect(await countRows('lead_touch', 'lead_id = $1', [leadId])).toBe(0)
    const [delivery] = (await listDeliveries(t.system, { verdict: 'known' })).items
    expect((await traceDelivery(t.system, delivery?.id ?? '')).finished).toBe(true)
  })

  it('fills what is empty on the lead that is there, and changes nothing else', async () => {
    const { t, lineId, ctx } = await office()
    const phone = aMobile()
    const { leadId } = await admitLead(t.system, leadOf(lineId, { name: '老客户', phone, region: '浙江' }))
    await settle()
    const done = await imported(
      ctx,
      lineId,
      [row('别名', phone, ['新公司', 'new@corp-of-ours.cn', '江苏', '要报价']), row('别名', phone)],
      { duplicates: { open: 'fill' } },
    )
    expect(done.counts).toMatchObject({ filled: 2 })
    // The same word means the same as for a channel: that they came again is kept.
    expect(await countRows('lead_touch', 'lead_id = $1', [leadId])).toBe(2)
    expect(await leadRow(leadId)).toMatchObject({
      name: '老客户',
      company: '新公司',
      email: 'new@corp-of-ours.cn',
      region: '浙江',
      message: '要报价',
    })
    const told = (await eventsOf(t, 'lead', leadId)).filter(({ type }) => type === 'lead.updated')
    expect(told).toHaveLength(1)
    expect(told[0]?.data).toMatchObject({ before: { company: null }, after: { company: '新公司' } })
  })

  it('asks a person about somebody who is known, where it is told to, and follows what they decide', async () => {
    const { t, lineId, ctx } = await office()
    const phone = aMobile()
    const { leadId } = await admitLead(t.system, leadOf(lineId, { name: '老客户', phone }))
    await settle()
    const done = await imported(ctx, lineId, [row('别名', phone), row('新人')], {
      duplicates: { open: 'ask' },
    })
    expect(done.counts).toMatchObject({ admitted: 1, quarantined: 1 })
    const [waiting] = (await listDeliveries(t.system, { verdict: 'quarantined' })).items
    expect(waiting?.problems).toMatchObject([{ messageKey: 'intakeProblems.known.open' }])
    const { verdict } = await completeDelivery(t.system, {
      deliveryId: waiting?.id ?? '',
      records: [{ known: 'touch' }],
    })
    expect(verdict).toBe('touched')
    expect(await countRows('lead_touch', 'lead_id = $1', [leadId])).toBe(1)
  })

  it('calls a row refused that a rule of its source refuses for good, and hands it back with the others', async () => {
    const { t, lineId, ctx } = await office()
    const noCompany = { 'zh-CN': '个人不收', en: 'No individuals' }
    await publishRules(t.system, admissionRuleSet, 'channel.manage', {
      scope: 'import',
      body: {
        rules: [
          {
            key: 'company',
            field: 'company',
            check: { is: 'required' },
            onFail: 'reject',
            message: noCompany,
          },
        ],
      },
    })
    const done = await imported(ctx, lineId, [row('甲'), row('乙', aMobile(), ['乙公司', '', '', ''])])
    expect(done.counts).toMatchObject({ rejected: 1, admitted: 1 })
    const { items } = await listImportRows(ctx, { importId: done.id, show: 'failed' })
    expect(items).toMatchObject([{ outcome: 'rejected', problems: [{ message: noCompany }] }])
  })

  it('whose leads nobody takes is told to managers once, not once a lead', async () => {
    const t = await mintTenant()
    const lineId = await makeLine(t)
    const manager = await makeMember(t, { role: 'manager', online: false })
    const ctx = await manager.ctx()
    await imported(ctx, lineId, [row('甲'), row('乙'), row('丙')])
    await admitLead(t.system, leadOf(lineId, { name: '不在文件里' }))
    await settle()
    await adminSql(
      `update timer set due_at = now() - interval '1 minute' where tenant_id = $1 and kind = 'lead.waiting'`,
      [t.id],
    )
    expect(await countRows('timer', `tenant_id = $1 and kind = 'lead.waiting'`, [t.id])).toBe(4)
    await performJob(timersFire, { requestId: 'r', payload: { tenantId: t.id } })
    expect(await countRows('notification', `recipient_id = $1 and kind = 'lead.waiting'`, [manager.id])).toBe(
      2,
    )
  })

  it('without automations puts its leads aside: nobody gets them, nobody is told, until they are released', async () => {
    const { t, lineId, rep, ctx } = await office()
    const phone = aMobile()
    await admitLead(t.system, leadOf(lineId, { name: '老客户', phone }))
    await settle()
    const told = () => countRows('notification', 'tenant_id = $1', [t.id])
    const before = await told()
    const done = await imported(ctx, lineId, [row('甲'), row('乙'), row('老', phone)], { assigns: false })
    expect(done).toMatchObject({ parked: 2, counts: { admitted: 2, touched: 1 } })
    // Somebody who comes online is not given them either.
    await makeMember(t, { lines: [lineId], maxOpen: 500 })
    await settle()
    expect((await leadsOf(t)).filter(({ holding_reason }) => holding_reason === 'imported')).toHaveLength(2)
    expect(await told()).toBe(before)
    expect(await countRows('timer', `tenant_id = $1 and kind = 'lead.waiting'`, [t.id])).toBe(0)
    await releaseImport(ctx, { importId: done.id })
    await settle()
    expect((await getImport(ctx, done.id)).parked).toBe(0)
    expect((await leadsOf(t)).every(({ status }) => status === 'assigned')).toBe(true)
    expect(rep.id).toBeTruthy()
  })

  it('is taken back as far as nobody has worked on it, and says what it kept and why', async () => {
    const { t, lineId, rep, ctx } = await office()
    const [a, b, c, d] = [aMobile(), aMobile(), aMobile(), aMobile()]
    const done = await imported(ctx, lineId, [
      row('动过', a),
      row('没动', b),
      row('又来', c),
      row('转走', d),
      row('坏的', '1'),
    ])
    const leads = new Map((await leadsOf(t)).map((l) => [l.name, l]))
    const worked = leads.get('动过')
    await updateLead(await rep.ctx(), {
      leadId: worked?.id ?? '',
      version: (await leadRow(worked?.id ?? '')).version,
      company: '跟进过的公司',
    })
    await admitLead(t.system, leadOf(lineId, { phone: c }))
    await settle()
    const inUse = async () =>
      (
        await adminSql<{ in_use: number }>(
          'select in_use from lead_capacity where tenant_id = $1 and member_id = $2',
          [t.id, rep.id],
        )
      )[0]?.in_use
    expect(await inUse()).toBe(4)
    await undoImport(ctx, { importId: done.id })
    await settle()
    const undone = await getImport(ctx, done.id)
    expect(undone).toMatchObject({
      state: 'undone',
      counts: { 'undo.removed': 2, 'undo.worked': 1, 'undo.touched': 1 },
    })
    expect((await leadsOf(t)).map(({ name }) => name)).toEqual(['动过', '又来'])
    expect(await inUse()).toBe(2)
    const kept = await listImportRows(ctx, { importId: done.id, show: 'kept' })
    expect(kept.items.map((r) => [r.line, r.undo])).toEqual([
      [2, 'worked'],
      [4, 'touched'],
    ])
    // Nothing of it waits for anybody; what came is still there, and says so.
    expect((await listDeliveries(t.system, { verdict: 'quarantined' })).items).toEqual([])
    expect((await listDeliveries(t.system, { verdict: 'withdrawn' })).items).toHaveLength(3)
    // The people only it was about are gone: whoever comes again is new.
    expect(
      await countRows('identity_key', 'tenant_id = $1 and value like $2', [t.id, `%${b.slice(-8)}`]),
    ).toBe(0)
    await expect(undoImport(ctx, { importId: done.id })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('goes on behind the last portion that is kept, whoever had it in hand', async () => {
    const { t, lineId, ctx } = await office()
    const id = await checked(ctx, lineId, [row('甲'), row('乙')])
    await startImport(ctx, { importId: id })
    await adminSql(
      `update lead_import set claim = gen_random_uuid(), lease_until = now() + interval '1 minute' where id = $1`,
      [id],
    )
    await settle()
    expect((await getImport(ctx, id)).state).toBe('running')
    await adminSql(`update lead_import set lease_until = now() - interval '1 second' where id = $1`, [id])
    await settle()
    expect((await getImport(ctx, id)).state).toBe('done')
    expect(await leadsOf(t)).toHaveLength(2)
  })
})
