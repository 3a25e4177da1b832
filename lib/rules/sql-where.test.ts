import { expect, it } from 'vitest'
import { defineObject } from './fields'
import { compileWhere } from './sql-where'
import type { RuleGroup } from './types'

const LEAD = defineObject({
  name: 'lead',
  fields: {
    owner: { type: 'ref', column: 'owner_id', labelKey: 'owner' },
    state: { type: 'enum', column: 'state', labelKey: 'state' },
    note: { type: 'text', column: 'note', labelKey: 'note' },
    online: { type: 'boolean', column: null, labelKey: 'online' },
  },
})
const OPTIONS = { alias: 'l', now: new Date(0) }
const OWNER = '018f0000-0000-7000-8000-00000000000a'

it('leaves positive conditions bare, so that an index serves them, and closes negations', () => {
  const group: RuleGroup = {
    combinator: 'and',
    rules: [
      { field: 'owner', operator: '=', value: OWNER },
      { combinator: 'or', not: true, rules: [{ field: 'state', operator: '!=', value: 'new' }] },
    ],
  }
  const where = compileWhere(group, LEAD, OPTIONS)
  const owned = '(l.owner_id = ?::uuid)'
  const notNew = '((l.state = ?::text) is not true)'
  expect(where.sql).toBe(`(${owned} and ((${notNew}) is not true))`)
  expect(where.values).toEqual([OWNER, 'new'])
})

it('refuses a fact that has no column, naming the place', () => {
  const group: RuleGroup = { combinator: 'and', rules: [{ field: 'online', operator: '=', value: true }] }
  expect(() => compileWhere(group, LEAD, OPTIONS)).toThrowError(
    expect.objectContaining({
      code: 'validation',
      messageKey: 'rules.notInDatabase',
      details: [expect.objectContaining({ path: 'rules.0.field' })],
    }),
  )
})

it('refuses a pattern: it is tried on facts only', () => {
  const group: RuleGroup = { combinator: 'and', rules: [{ field: 'note', operator: 'matches', value: 'a+' }] }
  expect(() => compileWhere(group, LEAD, OPTIONS)).toThrowError(
    expect.objectContaining({
      messageKey: 'rules.patternNotInDatabase',
      details: [expect.objectContaining({ path: 'rules.0.operator' })],
    }),
  )
})

it('refuses an alias that is no name', () => {
  const group: RuleGroup = { combinator: 'and', rules: [{ field: 'state', operator: 'null' }] }
  expect(() => compileWhere(group, LEAD, { ...OPTIONS, alias: 'l; drop' })).toThrow()
})
