import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ctx, seesNothing, type Visibility } from '@/lib/platform/ctx'
import { sees } from '@/lib/platform/live/audience'
import { defineObject } from './fields'
import { compilePredicate } from './predicate'
import { type ScopedObject, scopeFor } from './scope'

const object = {
  ...defineObject({
    name: 'thing',
    fields: {
      ownerId: { type: 'ref', column: 'owner_id', labelKey: 'x' },
      productLineId: { type: 'ref', column: 'product_line_id', labelKey: 'x' },
    },
  }),
  scope: { owner: 'ownerId', productLine: 'productLineId' },
} as const satisfies ScopedObject

const ids = Array.from({ length: 5 }, (_, n) => `01932f5e-7c1b-7000-8000-00000000000${n}`)
const member = fc.constantFrom(...ids.slice(0, 3))
const line = fc.constantFrom(...ids.slice(3))
const visibility: fc.Arbitrary<Visibility> = fc.record({
  owners: fc.oneof(fc.constant('all' as const), fc.uniqueArray(member)),
  unowned: fc.boolean(),
  productLines: fc.oneof(fc.constant('all' as const), fc.uniqueArray(line)),
  contact: fc.constantFrom('clear' as const, 'masked' as const),
})

const ctxWith = (seen: Visibility): Ctx => ({
  tenantId: 't',
  requestId: 'r',
  locale: 'zh-CN',
  actor: { kind: 'system', job: 'test', permissions: new Set(), visibility: seen },
})

describe('what a live message tells and what a query shows', () => {
  it('are the same rows', () => {
    fc.assert(
      fc.property(visibility, fc.option(member), line, (seen, owner, productLine) => {
        const shows = compilePredicate(scopeFor(ctxWith(seen), object), object)
        expect(sees(seen, { owner, productLine })).toBe(
          shows({ ownerId: owner, productLineId: productLine }, new Date(0)),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('are none for whoever sees nothing', () => {
    expect(sees(seesNothing, { owner: null, productLine: ids[4] ?? '' })).toBe(false)
  })
})
