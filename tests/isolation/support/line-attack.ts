import { leaked, type Report, type Target, thingsNamed } from './attack'
import { as, send, shapeOf } from './http-send'
import { randomThings, sumsOf, type Things } from './http-world'
import type { Line, Seen } from './line-world'

/** What belongs to a lead and is seen with it; people, teams, pools, channels and product lines are everybody's to know. */
const OF_A_LEAD: readonly (keyof Things)[] = [
  'leadId',
  'leadName',
  'leadSource',
  'deliveryId',
  'deliveryName',
  'messageId',
  'notificationId',
  'otherNotificationId',
  'eventId',
  'pairId',
  'dismissedPairId',
  'mergeId',
]
const SHARED =
  /^(account|member|team|pool|channel|product_line|custom_field|import_preset|source|api_key|tenant|rule_version|presence)\.|^member_leave\.id$/
/** Tables in which a refused request leaves nothing. */
const LEAD_TABLES = [
  'lead',
  'lead_ownership',
  'lead_touch',
  'inbox',
  'notification',
  'assignment_run',
  'party',
  'duplicate_pair',
  'party_merge',
]

/**
 * Asks as `viewer` for what belongs to a line's lead. The answer holds none of its canaries, changes nothing of it, and
 * is the answer a lead of nobody gets.
 */
export async function unseen(target: Target, viewer: Seen, line: Line): Promise<Report> {
  const { world, handlers, op, route } = target
  const headers = as(viewer)
  const report: Report = { attempts: 0, violations: [] }
  for (const ask of [...route.asks, ...(route.places ?? [])]) {
    const named = thingsNamed(ask, line.things).filter((key) => OF_A_LEAD.includes(key))
    const reads = op.method === 'GET'
    if (named.length === 0 && !reads) continue
    const random = { ...line.things, ...Object.fromEntries(named.map((key) => [key, randomThings()[key]])) }
    const asked = ask(line.things)
    const before = await sumsOf(world, world.a.tenant.id)
    const answer = await send(handlers, op, asked, { headers })
    const after = await sumsOf(world, world.a.tenant.id)
    const nobodys = await send(handlers, op, ask(random), { headers })
    report.attempts += 1
    const say = (what: string) =>
      report.violations.push(`${op.id} ${JSON.stringify(asked)}: ${what}`.slice(0, 400))
    const seen = leaked(world, answer, line.label, JSON.stringify(asked)).filter((c) => !SHARED.test(c))
    if (seen.length > 0) say(`shows ${[...new Set(seen)].join(', ')}`)
    if (named.length > 0 && !route.places?.includes(ask) && shapeOf(answer) !== shapeOf(nobodys))
      say(`${shapeOf(answer)} is not ${shapeOf(nobodys)}`)
    for (const table of LEAD_TABLES) if (before.get(table) !== after.get(table)) say(`changed ${table}`)
  }
  return report
}
