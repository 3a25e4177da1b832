import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { leadObject } from '@/lib/leads/fields'
import { listLeads } from '@/lib/leads/queries/list-leads'
import { leadSorts } from '@/lib/leads/types'
import type { Ctx } from '@/lib/platform/ctx'
import { compilePredicate, type Facts } from '@/lib/rules/predicate'
import type { Rule, RuleGroup } from '@/lib/rules/types'
import { adminSql } from '../../support/database'
import { leadOf, makeLine, makeMember, makeTeam } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { giveTo } from './support/give-to'

const HOUR = 3_600_000
const ZONE = 'Asia/Shanghai'

const text = (group: RuleGroup) => JSON.stringify(group)
const all = (...rules: Rule[]): RuleGroup => ({ combinator: 'and', rules })
const ids = async (ctx: Ctx, filter: RuleGroup, more: object = {}) => {
  const page = await listLeads(ctx, { filter: text(filter), limit: 100, ...more })
  return page.items.map(({ id }) => id)
}

describe('the filter of the lead list', () => {
  let t: Tenant
  let lines: string[]
  let mine: Ctx
  let repId: string
  let otherId: string
  let facts: Array<Facts & { id: string }>

  beforeAll(async () => {
    t = await mintTenant()
    lines = [await makeLine(t), await makeLine(t)]
    const team = await makeTeam(t)
    const rep = await makeMember(t, { lines, team })
    const other = await makeMember(t, { lines })
    ;[repId, otherId] = [rep.id, other.id]
    mine = await rep.ctx()
    const admitted = await admitLeads(
      t.system,
      Array.from({ length: 40 }, (_, i) =>
        leadOf(lines[i % 2] as string, {
          name: ['王晓东', '李娜', 'Zoe', '王 芳', '100%_x'][i % 5],
          company: i % 3 === 0 ? null : `温州医院${i}`,
          region: ['江苏', '浙江', null][i % 3],
          source: ['website', 'douyin'][i % 2],
          isTest: i === 39,
          receivedAt: new Date(Date.now() - i * 11 * HOUR),
        }),
      ),
    )
    await giveTo(
      t,
      admitted.slice(0, 30).map(({ leadId }) => leadId),
      (i) => (i % 2 ? repId : otherId),
    )
    facts = await adminSql(
      `select id, name, company, mobile, phone, wechat, email, region, city, source, status, holding_reason as "holdingReason",
         owner_id as "ownerId", product_line_id as "productLineId", channel_id as "channelId", is_test as "isTest",
         received_at as "receivedAt", created_at as "createdAt", assigned_at as "assignedAt", last_activity_at as "lastActivityAt"
       from lead where tenant_id = $1`,
      [t.id],
    )
  })

  it('chooses what the predicate chooses', async () => {
    const one = (field: string, operator: Rule['operator'], value?: Rule['value']): Rule => ({
      field,
      operator,
      value,
    })
    const rule = fc.oneof(
      fc.constantFrom('王', 'zoe', '%', '_x').map((v) => one('name', 'contains', v)),
      fc.constantFrom('王', 'Z').map((v) => one('name', 'beginsWith', v)),
      fc.constantFrom('null', 'notNull').map((o) => one('company', o as 'null')),
      fc.subarray(['江苏', '浙江', '上海']).map((v) => one('region', 'notIn', v)),
      fc.subarray(['new', 'assigned']).map((v) => one('status', 'in', v)),
      fc.constantFrom(...['website', 'douyin']).map((v) => one('source', '=', v)),
      fc.nat(1).map((i) => one('productLineId', '!=', lines[i] ?? null)),
      fc.boolean().map((v) => one('isTest', '=', v)),
      fc
        .constantFrom('today', 'yesterday', 'thisWeek', 'lastMonth')
        .map((v) => one('receivedAt', 'inPeriod', v)),
      fc.integer({ min: 1, max: 12 }).map((n) => one('receivedAt', 'withinLast', { n, unit: 'day' })),
      fc.constant(one('assignedAt', 'null')),
    )
    const group = fc.record({
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      rules: fc.array(
        fc.oneof(
          rule,
          fc
            .array(rule, { minLength: 1, maxLength: 2 })
            .map((rules): RuleGroup => ({ combinator: 'or', rules })),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    })
    await fc.assert(
      fc.asyncProperty(group, async (filter) => {
        const holds = compilePredicate(filter, leadObject)
        const now = new Date()
        const expected = facts.filter((one) => holds(one, now, ZONE)).map(({ id }) => id)
        const found = await ids(t.system, filter, { includeTest: 'true' })
        expect(found.sort()).toEqual(expected.sort())
      }),
      { numRuns: 60 },
    )
  })

  it('narrows what one may see and never widens it', async () => {
    const anybody: RuleGroup = {
      combinator: 'or',
      rules: [
        { field: 'ownerId', operator: 'notNull' },
        { field: 'ownerId', operator: '=', value: otherId },
        { field: 'ownerId', operator: 'null' },
      ],
    }
    const own = facts.filter((one) => one.ownerId === repId && !one.isTest).map(({ id }) => id)
    expect(own.length).toBeGreaterThan(5)
    expect((await ids(mine, anybody)).sort()).toEqual(own.sort())
    expect(await ids(mine, all({ field: 'ownerId', operator: '=', value: otherId }))).toEqual([])
    expect((await listLeads(mine, { filter: text(anybody) })).total).toBe(own.length)
  })

  it('means the reader by "me", and nobody for a key', async () => {
    const me = all({ field: 'ownerId', operator: 'in', value: ['me'] })
    expect((await ids(mine, me)).length).toBeGreaterThan(5)
    expect(await ids(t.system, me)).toEqual([])
  })

  it('is kept by every order from page to page', async () => {
    const filter = text(all({ field: 'name', operator: 'notIn', value: ['Zoe'] }))
    for (const sort of leadSorts) {
      const seen: Array<{ id: string; name: string; receivedAt: Date; lastActivityAt: Date }> = []
      let cursor: string | undefined
      do {
        const page = await listLeads(t.system, { filter, sort, limit: 7, ...(cursor ? { cursor } : {}) })
        seen.push(...page.items)
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(new Set(seen.map(({ id }) => id)).size).toBe(31)
      expect(seen).toHaveLength(31)
      const key = sort.replace('-', '') as 'receivedAt' | 'lastActivityAt' | 'name'
      const values = seen.map((one) => one[key])
      const compare = (a: Date | string, b: Date | string) =>
        typeof a === 'string' ? a.localeCompare(b as string, 'zh') : a.getTime() - (b as Date).getTime()
      const sorted = [...values].sort(compare)
      expect(values).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted)
    }
  })

  it('does not let those who see contacts masked ask for them', async () => {
    const ops = await (await makeMember(t, { role: 'ops' })).ctx()
    const probe = all({ field: 'mobile', operator: 'beginsWith', value: '139' })
    await expect(ids(ops, probe)).rejects.toMatchObject({
      code: 'validation',
      messageKey: 'rules.hiddenField',
    })
    const nested: RuleGroup = { combinator: 'or', not: true, rules: [probe] }
    await expect(ids(ops, nested)).rejects.toMatchObject({ messageKey: 'rules.hiddenField' })
    expect((await ids(t.system, probe)).length).toBeGreaterThan(5)
  })

  it.each([
    ['no JSON', '{', 'rules.notJson'],
    ['too long', `{"combinator":"and","rules":[]${' '.repeat(8_000)}}`, 'rules.tooLong'],
    ['too deep', '{"combinator":"and","rules":['.repeat(9) + ']}'.repeat(9), 'rules.tooDeep'],
    [
      'an object where a value is meant',
      '{"combinator":"and","rules":[{"field":"name","operator":"=","value":{"not":""}}]}',
      'filter',
    ],
  ])('refuses %s', async (_, filter, says) => {
    const refused = await listLeads(t.system, { filter }).catch((error) => error)
    expect(refused.code).toBe('validation')
    expect(JSON.stringify(refused.details)).toContain(says)
  })

  it.each(['__proto__', 'constructor', 'owner_id', "name'; drop table lead; --"])(
    'knows no field %s',
    async (field) => {
      const filter = all({ field, operator: '=', value: 'x' })
      await expect(ids(t.system, filter)).rejects.toMatchObject({
        code: 'validation',
        details: [expect.objectContaining({ path: 'filter.rules.0.field' })],
      })
    },
  )
})
