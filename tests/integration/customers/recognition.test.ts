import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PartyFacts, recogniseParties } from '@/lib/customers/commands/recognise-parties'
import { countRows } from '@/tests/support/database'
import { aMobile } from '@/tests/support/factories'
import { rowsOf } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'

const person = (over: Partial<PartyFacts>): PartyFacts => ({ name: '张三', company: null, ...over })
const partyOf = async (t: Tenant, over: Partial<PartyFacts>): Promise<string> => {
  const [found] = await recogniseParties(t.system, [person(over)])
  return found!.partyId
}
const pairsOf = (t: Tenant) =>
  rowsOf<{ a_id: string; b_id: string; reasons: string[] }>(
    'select a_id, b_id, reasons from duplicate_pair where tenant_id = $1',
    [t.id],
  )

describe('recogniseParties', () => {
  it.each<[string, Partial<PartyFacts>, Partial<PartyFacts>]>([
    ['a mobile in another spelling', { mobile: '13912345670' }, { phone: '+86 139-1234-5670' }],
    ['an address in capitals', { email: 'zhang@corp.cn' }, { email: 'ZHANG@Corp.cn' }],
    ['a WeChat id', { wechat: 'Zhang_San8' }, { wechat: 'zhang_san8' }],
    [
      'a credit code where nothing better is given',
      { creditCode: '91330100716105852F' },
      { creditCode: '91330100716105852f' },
    ],
  ])('knows somebody by %s', async (_, first, second) => {
    const t = await mintTenant()
    const known = await partyOf(t, first)
    expect(await partyOf(t, second)).toBe(known)
    expect(await countRows('party', 'tenant_id = $1', [t.id])).toBe(1)
  })

  it.each<[string, Partial<PartyFacts>, string[][]]>([
    ['a switchboard', { phone: '0512-58881234' }, [['landline', 'similarName']]],
    ['an address of many', { email: 'info@corp.cn' }, [['nameDomain', 'sharedEmail']]],
    ['a name at a company', { company: '示例有限公司' }, [['nameCompany']]],
    ['nothing at all', {}, []],
  ])('takes nobody for somebody else by %s; the pair waits', async (_, facts, reasons) => {
    const t = await mintTenant()
    expect(await partyOf(t, facts)).not.toBe(await partyOf(t, facts))
    expect((await pairsOf(t)).map((pair) => pair.reasons)).toEqual(reasons)
  })

  it('keys of two parties in one set of facts: the older is taken, the pair waits for a person', async () => {
    const t = await mintTenant()
    const [mobile, email] = [aMobile(), 'zhang@corp.cn']
    const older = await partyOf(t, { mobile })
    const younger = await partyOf(t, { email })
    for (const _ of [1, 2]) expect(await partyOf(t, { mobile, email })).toBe(older)
    expect(await pairsOf(t)).toEqual([
      { a_id: older, b_id: younger, reasons: ['email', 'mobile', 'nameDomain'] },
    ])
    // Each key stays whose it was.
    expect(await partyOf(t, { email })).toBe(younger)
  })

  it('a key that only hinted at somebody decides once it is given as theirs', async () => {
    const t = await mintTenant()
    const [email, mobile] = ['zhang@corp.cn', aMobile()]
    const party = await partyOf(t, { email, wechat: mobile })
    expect(await partyOf(t, { email, mobile })).toBe(party)
    expect(await partyOf(t, { mobile })).toBe(party)
  })

  it('two new people in one call who share a key are one', async () => {
    const t = await mintTenant()
    const mobile = aMobile()
    const found = await recogniseParties(t.system, [
      person({ mobile }),
      person({ mobile, email: 'z@corp.cn' }),
    ])
    expect(new Set(found.map((f) => f.partyId)).size).toBe(1)
    expect(await countRows('party', 'tenant_id = $1', [t.id])).toBe(1)
  })

  it('tells the number as it is dialled', async () => {
    const t = await mintTenant()
    const told = await recogniseParties(
      t.system,
      ['+86 139-1234-5670', '0512-58881234', '无', ''].map((phone) => person({ phone })),
    )
    expect(told.map((f) => f.phone)).toEqual([
      { number: '13912345670', isMobile: true },
      expect.objectContaining({ isMobile: false }),
      null,
      null,
    ])
  })

  it('needs the right to', async () => {
    const t = await mintTenant()
    await expect(recogniseParties(systemCtx(t.id, []), [person({})])).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('whatever comes in parallel: one party a strong key, and one strong key a party at most', async () => {
    const some = fc.record({
      mobile: fc.option(fc.constantFrom('13912345670', '13912345671', '13912345672')),
      email: fc.option(fc.constantFrom('a@corp.cn', 'b@corp.cn')),
      wechat: fc.option(fc.constantFrom('13912345670', 'zhang_san8')),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 12 }), async (people) => {
        const t = await mintTenant()
        await Promise.all(people.map((facts) => recogniseParties(t.system, [person(facts)])))
        const shared = await rowsOf(
          'select kind, value from identity_key where tenant_id = $1 and strong group by 1, 2 having count(*) > 1',
          [t.id],
        )
        expect(shared).toEqual([])
        // Asked again, everybody is whom they are known as, and nobody new appears.
        const parties = await countRows('party', 'tenant_id = $1', [t.id])
        const again = people.filter((p) => p.mobile || p.email)
        for (const facts of again) {
          const [first] = await recogniseParties(t.system, [person(facts)])
          const [second] = await recogniseParties(t.system, [person(facts)])
          expect(second).toEqual({ ...first, isNew: false })
        }
        expect(await countRows('party', 'tenant_id = $1', [t.id])).toBe(parties)
      }),
      { numRuns: 15 },
    )
  })
})
