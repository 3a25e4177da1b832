import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ctx, seesEverything } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { compilePredicate, type Facts } from '@/lib/rules/predicate'
import { compileWhere } from '@/lib/rules/sql-where'
import type { RuleGroup } from '@/lib/rules/types'
import { EVERY_OPERATOR, group, NOW, type Row, row, SPECIMEN, valueFor, ZONE } from './random-conditions'

const ctx: Ctx = {
  tenantId: randomUUID(),
  actor: { kind: 'system', job: 'test', permissions: new Set(), visibility: seesEverything },
  requestId: 'test',
  locale: 'zh-CN',
}

/** The row as PostgreSQL gets it: through JSON, instants with microseconds. */
function stored(one: Row, id: number): object {
  const at = one.seenAt && new Date(one.seenAt.millis).toISOString().replace('Z', `${one.seenAt.micros}Z`)
  return {
    id,
    title_text: one.title,
    amount: one.amount,
    units: one.units,
    active: one.active,
    seen_at: at,
    state: one.state,
    owner_id: one.owner,
    tags: one.tags,
  }
}

const factsOf = ({ seenAt, ...others }: Row): Facts => ({
  ...others,
  seenAt: seenAt && new Date(seenAt.millis),
})

async function chosenBySql(condition: RuleGroup, rows: readonly Row[]): Promise<number[]> {
  const where = compileWhere(condition, SPECIMEN, { alias: 's', now: NOW, zone: ZONE })
  const found = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: number }[]>(sql`
      select s.id from jsonb_to_recordset(${JSON.stringify(rows.map(stored))}::jsonb) as s(
        id int, title_text text, amount float8, units int, active boolean, seen_at timestamptz, state text,
        owner_id uuid, tags text[])
      where ${where} order by s.id`),
  )
  return found.map(({ id }) => id)
}

function chosenByPredicate(condition: RuleGroup, rows: readonly Row[]): number[] {
  const holds = compilePredicate(condition, SPECIMEN)
  return rows.flatMap((one, id) => (holds(factsOf(one), NOW, ZONE) ? [id] : []))
}

const manyRows = fc.array(row, { minLength: 10, maxLength: 20 })

describe('predicate and SQL choose the same rows', () => {
  it('for 2,000 and more pairs of random condition and random row', async () => {
    let cases = 0
    let chosen = 0
    const property = fc.asyncProperty(group, manyRows, async (condition, rows) => {
      const bySql = await chosenBySql(condition, rows)
      expect(bySql).toEqual(chosenByPredicate(condition, rows))
      cases += rows.length
      chosen += bySql.length
    })
    await fc.assert(property, { numRuns: 250 })
    expect(cases).toBeGreaterThanOrEqual(2_000)
    // A comparison in which nothing, or everything, is chosen would prove little.
    expect(chosen / cases).toBeGreaterThan(0.2)
    expect(chosen / cases).toBeLessThan(0.8)
  })

  it.each(EVERY_OPERATOR)('$field $operator', async ({ field, type, operator }) => {
    const condition = fc
      .tuple(valueFor(type, operator), fc.boolean())
      .map(([value, not]): RuleGroup => ({ combinator: 'and', not, rules: [{ field, operator, value }] }))
    const property = fc.asyncProperty(condition, manyRows, async (one, rows) => {
      expect(await chosenBySql(one, rows)).toEqual(chosenByPredicate(one, rows))
    })
    await fc.assert(property, { numRuns: 12 })
  })
})

it('a value never becomes SQL', async () => {
  const hostile = `'); drop table lead; --`
  const condition: RuleGroup = {
    combinator: 'and',
    rules: [{ field: 'title', operator: '=', value: hostile }],
  }
  const where = compileWhere(condition, SPECIMEN, { alias: 's', now: NOW })
  expect(where.sql).not.toContain('drop')
  const blank: Row = {
    title: null,
    amount: null,
    units: null,
    active: null,
    seenAt: null,
    state: null,
    owner: null,
    tags: null,
  }
  expect(await chosenBySql(condition, [{ ...blank, title: hostile }, blank])).toEqual([0])
})
