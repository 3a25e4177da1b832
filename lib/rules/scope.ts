import type { Ctx } from '@/lib/platform/ctx'
import type { Sql } from '@/lib/platform/db/sql'
import type { ObjectDefinition } from './fields'
import { compileWhere } from './sql-where'
import type { RuleGroup } from './types'

/** Which of an object's fields say whose a row is and which product line it belongs to. */
export interface ScopedObject extends ObjectDefinition {
  scope: Readonly<{ owner: string; productLine: string }>
}

/**
 * What the actor may see of an object, as a condition (DESIGN idea 8): rows of the owners and product lines in
 * their visibility. Every list, count, search, export and timeline conjoins it inside its query.
 */
export function scopeFor(ctx: Ctx, object: ScopedObject): RuleGroup {
  const { owners, unowned, productLines } = ctx.actor.visibility
  const rules: RuleGroup['rules'] = []
  if (owners !== 'all') {
    const whose: RuleGroup['rules'] =
      owners.length === 1
        ? [{ field: object.scope.owner, operator: '=', value: owners[0] ?? null }]
        : [{ field: object.scope.owner, operator: 'in', value: owners }]
    if (unowned) whose.push({ field: object.scope.owner, operator: 'null' })
    rules.push(whose.length === 1 && whose[0] ? whose[0] : { combinator: 'or', rules: whose })
  } else if (!unowned) rules.push({ field: object.scope.owner, operator: 'notNull' })
  if (productLines !== 'all')
    rules.push({ field: object.scope.productLine, operator: 'in', value: productLines })
  return { combinator: 'and', rules }
}

/** The scope as a piece of a WHERE clause. */
export const scopeWhere = (ctx: Ctx, object: ScopedObject, options: { alias: string; now: Date }): Sql =>
  compileWhere(scopeFor(ctx, object), object, options)
