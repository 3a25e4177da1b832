import type { Rule, RuleGroup } from '@/lib/rules/types'
import type { OvertimeGroup, OvertimeRow } from '@/lib/sla/types'

type Group = Pick<OvertimeRow, 'id' | 'owners'>

/** The filter of the lead list that shows exactly the leads an overtime number counts. */
export function rowsBehind(
  by: OvertimeGroup,
  group: Group,
  responses: readonly string[],
  days: number,
): RuleGroup {
  return {
    combinator: 'and',
    rules: [
      { field: 'firstResponse', operator: 'in', value: [...responses] },
      { field: 'receivedAt', operator: 'withinLast', value: { n: days, unit: 'day' } },
      ofGroup(by, group),
    ],
  }
}

function ofGroup(by: OvertimeGroup, { id, owners }: Group): Rule | RuleGroup {
  if (by === 'team') {
    const theirs: Rule = { field: 'ownerId', operator: 'in', value: [...owners] }
    if (owners.length === 0) return { field: 'ownerId', operator: 'null' }
    const nobodys: Rule = { field: 'ownerId', operator: 'null' }
    return id === null ? { combinator: 'or', rules: [theirs, nobodys] } : theirs
  }
  const field = by === 'channel' ? 'channelId' : 'productLineId'
  return id === null ? { field, operator: 'null' } : { field, operator: '=', value: id }
}
