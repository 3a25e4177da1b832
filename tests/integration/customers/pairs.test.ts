import { describe, expect, it } from 'vitest'
import type { IdentityFacts } from '@/lib/customers/identity-keys'
import { admitLead, admitLeads } from '@/lib/leads/commands/admit-leads'
import { dismissPair, reopenPair } from '@/lib/leads/commands/decide-duplicate'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { getPair, listPairs } from '@/lib/leads/queries/list-pairs'
import type { AdmitLead } from '@/lib/leads/schema'
import { aMobile, leadOf, makeLine, makeMember, makeTeam } from '@/tests/support/factories'
import { eventsOf, rowsOf } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'
import { giveTo } from '../leads/support/give-to'

interface StoredPair {
  id: string
  reasons: string[]
  score: number
  state: string
}
const pairsOf = (t: Tenant) =>
  rowsOf<StoredPair>(
    'select id, reasons, score, state from duplicate_pair where tenant_id = $1 order by score desc',
    [t.id],
  )
/** Lets people of one product line in, one after the other. */
async function admitted(people: Partial<AdmitLead>[], t?: Tenant): Promise<{ t: Tenant; leadIds: string[] }> {
  const tenant = t ?? (await mintTenant())
  const line = await makeLine(tenant)
  const leadIds: string[] = []
  for (const person of people) leadIds.push((await admitLead(tenant.system, leadOf(line, person))).leadId)
  return { t: tenant, leadIds }
}
const company = '示例骨科医院有限公司'

describe('who resembles somebody at admission becomes a pair', () => {
  it.each<[string, Partial<AdmitLead>, Partial<AdmitLead>, string[], number]>([
    [
      'the same name at the same company',
      { name: '王建国', company },
      { name: '王 建国', company: '示例骨科医院' },
      ['nameCompany'],
      75,
    ],
    ['the same sound', { name: '王建国', company }, { name: '王建囯', company }, ['similarName'], 55],
    ['a surname with a title', { name: '王建国', company }, { name: '王主任', company }, ['similarName'], 55],
    [
      'the name at the mail domain',
      { name: '王建国', email: 'wjg@yygk.cn' },
      { name: '王建国', email: 'wang@yygk.cn' },
      ['nameDomain'],
      75,
    ],
    [
      'a switchboard',
      { name: '王建国', phone: '0512-58881234' },
      { name: '李娜', phone: '0512 5888 1234' },
      ['landline'],
      40,
    ],
    [
      'a switchboard and a similar name',
      { name: '王建国', phone: '0512-58881234' },
      { name: '王主任', phone: '0512-58881234' },
      ['landline', 'similarName'],
      73,
    ],
    [
      'an address of many',
      { name: '王建国', email: 'info@yygk.cn', phone: '' },
      { name: '李娜', email: 'info@yygk.cn', phone: '' },
      ['sharedEmail'],
      40,
    ],
    [
      'a digit mistyped',
      { name: '王建国', phone: '13912345670' },
      { name: '王建国', phone: '13912345675' },
      ['nearPhone'],
      70,
    ],
    [
      'two digits swapped',
      { name: '王建国', phone: '13912345670' },
      { name: '王建国', phone: '13921345670' },
      ['nearPhone'],
      70,
    ],
  ])('%s', async (_, first, second, reasons, score) => {
    const { t } = await admitted([first, second])
    expect(await pairsOf(t)).toEqual([expect.objectContaining({ reasons, score, state: 'open' })])
  })

  it.each<[string, Partial<AdmitLead>, Partial<AdmitLead>]>([
    ['two people of one company', { name: '王建国', company }, { name: '李娜', company }],
    ['two brothers', { name: '王建国', company }, { name: '王建华', company }],
    ['the same name elsewhere', { name: '王建国', company }, { name: '王建国', company: '示例第二医院' }],
    [
      'first and second hospital',
      { name: '王建国', company: '苏州第一医院' },
      { name: '王建国', company: '苏州第二医院' },
    ],
    [
      'the same name at a public mail domain',
      { name: '王建国', email: 'a1@qq.com' },
      { name: '王建国', email: 'a2@qq.com' },
    ],
    [
      'near numbers of two people',
      { name: '王建国', phone: '13912345670' },
      { name: '李娜', phone: '13912345675' },
    ],
    ['two digits apart', { name: '王建国', phone: '13912345670' }, { name: '王建国', phone: '13912345988' }],
    [
      'a test number',
      { name: '王建国', phone: '13800138000', email: 'a@yygk.cn' },
      { name: '李娜', phone: '13800138000', email: 'b@yygk.cn' },
    ],
    ["a vendor's test lead", { name: '王建国', company }, { name: '王建国', company, isTest: true }],
  ])('but not %s', async (_, first, second) => {
    const { t } = await admitted([first, second])
    expect(await pairsOf(t)).toEqual([])
  })

  it('three hundred people at one switchboard and one credit code are nobody twice (T24)', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    const people = Array.from({ length: 300 }, (_, i) =>
      leadOf(line, {
        name: `${String.fromCodePoint(0x4e00 + i * 7)}明`,
        phone: '0512-58881234',
        email: `p${i}@yygk.cn`,
        creditCode: '91330100716105852F',
        company,
      }),
    )
    await admitLeads(t.system, people)
    const parties = await rowsOf('select distinct party_id from lead where tenant_id = $1', [t.id])
    expect(parties).toHaveLength(300)
    expect(await pairsOf(t)).toEqual([])
  })

  it('a number eight others share says something, one that nine share nothing', async () => {
    const { t } = await admitted(
      Array.from('甲乙丙丁戊己庚辛', (name) => ({ name: `${name}明`, phone: '0512-58881234' })),
    )
    const line = await makeLine(t)
    const pairsBrought = async (name: string) => {
      const before = (await pairsOf(t)).length
      await admitLead(t.system, leadOf(line, { name, phone: '0512-58881234' }))
      return (await pairsOf(t)).length - before
    }
    expect(await pairsBrought('壬明')).toBe(5)
    expect(await pairsBrought('癸明')).toBe(0)
  })

  it('brings at most five pairs, the strongest, and meets people of its own batch', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    await admitLeads(
      t.system,
      Array.from({ length: 8 }, () => leadOf(line, { name: '王建国', company })),
    )
    const met = await rowsOf<{ n: number }>(
      `select count(*)::int as n from duplicate_pair where tenant_id = $1`,
      [t.id],
    )
    expect(met[0]?.n).toBeGreaterThan(0)
    expect(met[0]?.n).toBeLessThanOrEqual(40)
    const before = met[0]?.n ?? 0
    await admitLead(t.system, leadOf(line, { name: '王建国', company }))
    expect((await pairsOf(t)).length - before).toBeLessThanOrEqual(5)
  })

  it('stands once, whoever comes again, and takes further reasons while it waits', async () => {
    const [one, other] = [aMobile(), aMobile()]
    const { t } = await admitted([
      { name: '王建国', company, phone: one },
      { name: '王建国', company, phone: other },
      { name: '王建国', company, phone: one },
      { name: '王建国', company, phone: other, email: 'w@yygk.cn' },
      { name: '王建国', company, phone: one, email: 'wang@yygk.cn' },
    ])
    const [pair, ...more] = await pairsOf(t)
    expect(more).toEqual([])
    expect(pair).toMatchObject({ reasons: ['nameCompany', 'nameDomain'], score: 94 })
    expect(await eventsOf(t, 'pair', pair?.id ?? '')).toEqual([
      expect.objectContaining({ type: 'duplicate.found', data: { reasons: ['nameCompany'], score: 75 } }),
    ])
  })

  it('is found when a correction brings the two together', async () => {
    const { t, leadIds } = await admitted([{ name: '王建国', company }, { name: '王建国' }])
    expect(await pairsOf(t)).toEqual([])
    await updateLead(t.system, { leadId: leadIds[1] ?? '', version: 1, company })
    expect(await pairsOf(t)).toEqual([expect.objectContaining({ reasons: ['nameCompany'] })])
  })
})

describe('deciding on a pair', () => {
  const twice: Partial<AdmitLead>[] = [
    { name: '王建国', company },
    { name: '王建国', company },
  ]

  it('two people stay two: not proposed again, until somebody takes it back', async () => {
    const { t } = await admitted(twice)
    const { items } = await listPairs(t.system, {})
    const id = items[0]?.id ?? ''
    await dismissPair(t.system, { pairId: id, reason: '同名的两位主任' })
    await admitted([{ name: '王建国', company }], t)
    expect((await pairsOf(t)).find((p) => p.id === id)).toMatchObject({ state: 'distinct' })
    expect((await listPairs(t.system, {})).items.map((p) => p.id)).not.toContain(id)
    const [dismissed] = (await listPairs(t.system, { state: 'distinct' })).items
    expect(dismissed).toMatchObject({ id, note: '同名的两位主任', state: 'distinct' })
    await expect(dismissPair(t.system, { pairId: id, reason: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await reopenPair(t.system, id)
    expect(await getPair(t.system, id)).toMatchObject({ state: 'open', note: null, decidedAt: null })
    await expect(reopenPair(t.system, id)).rejects.toMatchObject({ code: 'conflict' })
    expect((await eventsOf(t, 'pair', id)).map(({ type }) => type)).toEqual([
      'duplicate.found',
      'duplicate.dismissed',
      'duplicate.reopened',
    ])
  })

  it('needs the right to', async () => {
    const { t } = await admitted(twice)
    const nobody = systemCtx(t.id, ['lead.read'])
    await expect(listPairs(nobody, {})).rejects.toMatchObject({ code: 'forbidden' })
    const rep = await makeMember(t)
    await expect(listPairs(await rep.ctx(), {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('a page at a time, the likeliest first, none twice', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    const facts: IdentityFacts[] = [
      { company },
      { phone: '0512-58881234' },
      { email: 'info@yygk.cn', phone: '' },
    ]
    for (const [i, fact] of facts.entries())
      await admitLeads(t.system, [
        leadOf(line, { name: `李${'甲乙丙'[i]}`, ...fact } as Partial<AdmitLead>),
        leadOf(line, { name: `李${'甲乙丙'[i]}`, ...fact } as Partial<AdmitLead>),
      ])
    const all = (await listPairs(t.system, {})).items
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((a, b) => b - a))
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await listPairs(t.system, { limit: 1, cursor })
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(all.map(({ id }) => id))
  })
})

describe('who sees a pair (T22)', () => {
  async function office() {
    const t = await mintTenant()
    const [ortho, imaging] = [await makeLine(t, '骨科'), await makeLine(t, '影像')]
    const [team, other] = [await makeTeam(t), await makeTeam(t)]
    const boss = await makeMember(t, { role: 'manager', team, lines: [ortho] })
    const rep = await makeMember(t, { team, lines: [ortho] })
    const stranger = await makeMember(t, { team: other, lines: [ortho] })
    const ops = await makeMember(t, { role: 'ops' })
    const lead = async (line: string, owner: { id: string } | null) => {
      const { leadId } = await admitLead(
        t.system,
        leadOf(line, { name: '王建国', company, email: `${aMobile()}@yygk.cn` }),
      )
      if (owner) await giveTo(t, [leadId], () => owner.id)
      return leadId
    }
    return { t, ortho, imaging, boss, rep, stranger, ops, lead }
  }

  it("a manager sees their people's pair with a stranger's lead, which is only a mask and an owner; and may not decide", async () => {
    const o = await office()
    const own = await o.lead(o.ortho, o.rep)
    await o.lead(o.ortho, o.stranger)
    const ctx = await o.boss.ctx()
    const [pair] = (await listPairs(ctx, {})).items
    const [mine, theirs] = pair?.sides ?? []
    expect(pair?.decidable).toBe(false)
    expect(mine).toMatchObject({ leadId: own, name: '王建国', company })
    expect(theirs).toMatchObject({
      leadId: null,
      partyId: null,
      name: '王＊＊',
      company: null,
      mobile: null,
      email: null,
      source: null,
      owner: { id: o.stranger.id },
      leads: 0,
      hiddenLeads: 1,
    })
    await expect(dismissPair(ctx, { pairId: pair?.id ?? '', reason: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const [seenByOps] = (await listPairs(await o.ops.ctx(), {})).items
    expect(seenByOps).toMatchObject({ decidable: true })
    expect(seenByOps?.sides[0].mobile).toMatch(/\*{4}/)
    await dismissPair(await o.ops.ctx(), { pairId: pair?.id ?? '', reason: '两个人' })
  })

  it.each([
    ['the younger', 0],
    ['the older', 1],
  ])('a pair whose other one is of another product line alone is not there: %s', async (_, theirs) => {
    const o = await office()
    for (const i of [0, 1]) await (i === theirs ? o.lead(o.ortho, o.rep) : o.lead(o.imaging, null))
    const ctx = await o.boss.ctx()
    expect((await listPairs(ctx, {})).items).toEqual([])
    const [pair] = await pairsOf(o.t)
    await expect(getPair(ctx, pair?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    await expect(dismissPair(ctx, { pairId: pair?.id ?? '', reason: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('a pair of strangers is not there, though of their line', async () => {
    const p = await office()
    await p.lead(p.ortho, p.stranger)
    await p.lead(p.ortho, p.stranger)
    expect((await listPairs(await p.boss.ctx(), {})).items).toEqual([])
    expect((await listPairs(await p.ops.ctx(), {})).items).toHaveLength(1)
  })
})
