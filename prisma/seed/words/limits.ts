import { type Policy, type SlaRules, type Target, usualLadder } from '@/lib/sla/schema'

const working = (minutes: number): Target => ({ minutes, counts: 'working' })
const everything: Policy['when'] = { combinator: 'and', rules: [] }

interface Limits {
  /** Sub-sources whose people sit at their screens and wait, and the minutes until the first answer to them. */
  hot: { name: string; sources: readonly string[]; minutes: number }
  /** Minutes until the first answer to everybody else. */
  others: number
}

/** A company's time limits: people who have just written are answered within minutes, everybody within the day. */
export const limitsOf = ({ hot, others }: Limits): SlaRules => ({
  ...usualLadder,
  policies: [
    {
      key: 'hot',
      name: hot.name,
      when: { combinator: 'and', rules: [{ field: 'source', operator: 'in', value: [...hot.sources] }] },
      accept: null,
      firstResponse: working(hot.minutes),
      nextResponse: working(60),
      nextAction: working(4 * 60),
      stageAge: null,
    },
    {
      key: 'others',
      name: '其余线索',
      when: everything,
      accept: null,
      firstResponse: working(others),
      nextResponse: working(2 * 60),
      nextAction: working(8 * 60),
      stageAge: null,
    },
  ],
})
