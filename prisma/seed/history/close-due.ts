import { closeLead } from '@/lib/leads/commands/close-lead'
import { leadAssigned } from '@/lib/leads/events'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { CommittedEvent } from '@/lib/platform/events/dispatcher'
import type { Random } from '../random'
import type { Scenario } from '../scenario'
import { DAY } from './calendar'
import type { Desk } from './desks'
import { type Fate, fateOf } from './fate'

/** Over this time the leads from before the diary come to their ends. */
const CLEARED_WITHIN = 12 * DAY

/** What will become of the leads that have an owner. */
export class Fates {
  readonly #due = new Map<string, Fate>()
  readonly #random: Random
  readonly #scenario: Scenario
  readonly #diaryFrom: number
  readonly #codeOf: ReadonlyMap<string, string>

  /** `diaryFrom`: what was assigned before comes to its end soon after, so that nothing lies there without a word. */
  constructor(random: Random, scenario: Scenario, lineIds: ReadonlyMap<string, string>, diaryFrom: number) {
    this.#random = random
    this.#diaryFrom = diaryFrom
    this.#scenario = scenario
    this.#codeOf = new Map([...lineIds].map(([code, id]) => [id, code]))
  }

  /** Decides the end of every lead that has just got its owner. */
  async decide(c: TxCtx, desks: readonly Desk[], happened: readonly CommittedEvent[]): Promise<void> {
    const ids = happened.filter(({ type }) => type === leadAssigned.name).map(({ subjectId }) => subjectId)
    if (ids.length === 0) return
    const owned = await c.tx.$queryRaw<
      { id: string; ownerId: string; region: string | null; productLineId: string }[]
    >(sql`
      select id, owner_id as "ownerId", region, product_line_id as "productLineId" from lead
      where tenant_id = ${c.tenantId}::uuid and id = any(${ids}::uuid[]) order by id`)
    for (const { id, ownerId, region, productLineId } of owned) {
      const rep = desks.find(({ memberId }) => memberId === ownerId)?.plan
      const line = this.#codeOf.get(productLineId)
      if (!rep || !line) continue
      const now = c.now.getTime()
      const drawn = fateOf(this.#random, this.#scenario, { rep, line, region }, now)
      const fate = now < this.#diaryFrom ? this.#endedInTime(drawn) : drawn
      if (fate) this.#due.set(id, fate)
      else this.#due.delete(id)
    }
  }

  #endedInTime(drawn: Fate | null): Fate {
    const latest = this.#diaryFrom + this.#random.between(0, CLEARED_WITHIN)
    if (drawn) return { ...drawn, at: Math.min(drawn.at, latest) }
    return { at: latest, outcome: 'invalid', reason: this.#random.pick(this.#scenario.trade.lostReasons) }
  }

  /** The reps at their desks close what has come to its end, each their own. */
  async fulfil(c: TxCtx, present: readonly Desk[]): Promise<void> {
    const due = [...this.#due].filter(([, fate]) => fate.at <= c.now.getTime()).map(([id]) => id)
    if (due.length === 0 || present.length === 0) return
    const open = await c.tx.$queryRaw<{ id: string; ownerId: string; version: number }[]>(sql`
      select id, owner_id as "ownerId", version from lead
      where tenant_id = ${c.tenantId}::uuid and id = any(${due}::uuid[]) and status in ('assigned', 'working') order by id`)
    for (const { id: leadId, ownerId, version } of open) {
      const desk = present.find(({ memberId }) => memberId === ownerId)
      const fate = this.#due.get(leadId)
      if (!desk || !fate) continue
      const { outcome, reason } = fate
      await closeLead({ ...c, actor: desk.employee.ctx.actor }, { leadId, outcome, reason, version })
      this.#due.delete(leadId)
    }
  }
}
