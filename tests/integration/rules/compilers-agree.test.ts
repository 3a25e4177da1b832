import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ctx, seesEverything } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { factsInJson } from '@/lib/rules/json-facts'
import { compilePredicate, type Facts } from '@/lib/rules/predicate'
import { compileWhere } from '@/lib/rules/sql-where'
import type { RuleGroup } from '@/lib/rules/types'
import { CLOCKS } from './random-clocks'
import { anyCase, type Case, caseOf, EVERY_OPERATOR, type Row, SPECIMEN } from './random-conditions'

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
    born_on: one.bornOn,
    state: one.state,
    owner_id: one.owner,
    tags: one.tags,
    custom: one.custom,
  }
}

const factsOf = ({ seenAt, custom, ...others }: Row): Facts => ({
  ...others,
  seenAt: seenAt && new Date(seenAt.millis),
  ...factsInJson(SPECIMEN, JSON.parse(JSON.stringify(custom))),
})

async function chosenBySql({ condition, rows, clock }: Case): Promise<number[]> {
  const where = compileWhere(condition, SPECIMEN, { alias: 's', ...clock })
  const found = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: number }[]>(sql`
      select s.id from jsonb_to_recordset(${JSON.stringify(rows.map(stored))}::jsonb) as s(
        id int, title_text text, amount float8, units int, active boolean, seen_at timestamptz, born_on date,
        state text, owner_id uuid, tags text[], custom jsonb)
      where ${where} order by s.id`),
  )
  return found.map(({ id }) => id)
}

function chosenByPredicate({ condition, rows, clock }: Case): number[] {
  const holds = compilePredicate(condition, SPECIMEN)
  return rows.flatMap((one, id) => (holds(factsOf(one), clock.now, clock.zone) ? [id] : []))
}

describe('predicate and SQL choose the same rows', () => {
  it('for 5,000 and more pairs of random condition and random row', async () => {
    let cases = 0
    let chosen = 0
    const property = fc.asyncProperty(anyCase, async (one) => {
      const bySql = await chosenBySql(one)
      expect(bySql).toEqual(chosenByPredicate(one))
      cases += one.rows.length
      chosen += bySql.length
    })
    await fc.assert(property, { numRuns: 500 })
    expect(cases).toBeGreaterThanOrEqual(5_000)
    // A comparison in which nothing, or everything, is chosen would prove little.
    expect(chosen / cases).toBeGreaterThan(0.2)
    expect(chosen / cases).toBeLessThan(0.8)
  })

  it.each(EVERY_OPERATOR)('$field $operator', async ({ field, type, operator }) => {
    const property = fc.asyncProperty(caseOf(field, type, operator), async (one) => {
      expect(await chosenBySql(one)).toEqual(chosenByPredicate(one))
    })
    await fc.assert(property, { numRuns: 12 })
  })
})

it('a value never becomes SQL, nor does the key of a field in JSON', async () => {
  const hostile = `'); drop table lead; --`
  const condition: RuleGroup = {
    combinator: 'and',
    rules: [
      { field: 'title', operator: '=', value: hostile },
      { field: 'custom.title', operator: '=', value: hostile },
    ],
  }
  const [clock] = CLOCKS
  if (!clock) throw new Error('no clock')
  const where = compileWhere(condition, SPECIMEN, { alias: 's', ...clock })
  expect(where.sql).not.toContain('drop')
  expect(where.sql).not.toContain("'title'")
  const blank: Row = {
    title: null,
    amount: null,
    units: null,
    active: null,
    seenAt: null,
    bornOn: null,
    state: null,
    owner: null,
    tags: null,
    custom: {},
  }
  const rows = [{ ...blank, title: hostile, custom: { title: hostile } }, blank]
  expect(await chosenBySql({ condition, rows, clock })).toEqual([0])
})
