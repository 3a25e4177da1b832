import { bookVisit } from '@/lib/followups/commands/book-visit'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { leadAssigned } from '@/lib/leads/events'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { CommittedEvent } from '@/lib/platform/events/dispatcher'
import type { Employee } from '../founding/employ'
import type { Random } from '../random'
import { type Said, talkAbout } from '../words/talk'
import { DAY, HOUR, hourOf, isWeekend, MINUTE, startOfDay } from './calendar'
import { getInContact } from './contacts'
import type { Desk } from './desks'
import { gradeAfterTalk } from './grading'

/** How far back the demo's reps wrote down what they did; before that only the ends of leads are told. */
export const DIARY_DAYS = 21
/** Leads that lie for days, and promises that are kept days late: what a worklist is for. */
const LEFT_LYING = 0.08
const FORGOTTEN = 0.12
/** Contacts that were booked by one tap and never completed. */
const ONE_TAP = 0.07

interface Intention {
  at: number
  /** Contacts had so far. */
  contacts: number
  /** Words already used about this lead: nobody writes the same twice. */
  said: ReadonlySet<string>
}

interface AtWork {
  id: string
  ownerId: string
  productLineId: string
  taskId: string | null
}

/** What the reps mean to do about their leads, and write down when they have done it. */
export class Diary {
  readonly #intentions = new Map<string, Intention>()
  readonly #random: Random
  readonly #touches: Random
  readonly #grades: Random
  readonly #lineOf: ReadonlyMap<string, string>
  readonly #from: number

  /** `from`: nothing that was assigned before is written down. */
  constructor(random: Random, lineIds: ReadonlyMap<string, string>, from: number) {
    this.#random = random
    this.#touches = random.stream('touches')
    this.#grades = random.stream('grades')
    this.#lineOf = new Map([...lineIds].map(([code, id]) => [id, code]))
    this.#from = from
  }

  /** Whoever has just got a lead means to call soon. */
  intend(c: TxCtx, happened: readonly CommittedEvent[]): void {
    const now = c.now.getTime()
    if (now < this.#from) return
    for (const { type, subjectId } of happened) {
      if (type !== leadAssigned.name) continue
      const wait = this.#random.weighted([
        [this.#random.between(3 * MINUTE, 45 * MINUTE), 0.7],
        [this.#random.between(HOUR, 20 * HOUR), 0.3 - LEFT_LYING],
        [this.#random.between(1, 5) * DAY, LEFT_LYING],
      ])
      this.#intentions.set(subjectId, { at: now + wait, contacts: 0, said: new Set() })
    }
  }

  /** The reps at their desks do what they meant to, each about their own leads. */
  async keep(c: TxCtx, present: readonly Desk[], boss: Employee | undefined): Promise<void> {
    const due = [...this.#intentions].filter(([, { at }]) => at <= c.now.getTime()).map(([id]) => id)
    if (due.length === 0 || present.length === 0) return
    const leads = await c.tx.$queryRaw<AtWork[]>(sql`
      select l.id, l.owner_id as "ownerId", l.product_line_id as "productLineId",
        (select t.id from task t where t.tenant_id = l.tenant_id and t.lead_id = l.id and t.state = 'open'
         order by t.due_at, t.id limit 1) as "taskId"
      from lead l where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${due}::uuid[]) and l.status in ('assigned', 'working')
      order by l.id`)
    const open = new Set(leads.map(({ id }) => id))
    for (const id of due) if (!open.has(id)) this.#intentions.delete(id)
    for (const lead of leads) {
      const desk = present.find(({ memberId }) => memberId === lead.ownerId)
      if (desk) await this.#contact({ ...c, actor: desk.employee.ctx.actor }, lead, boss)
    }
  }

  async #contact(
    c: TxCtx,
    { id: leadId, productLineId, taskId }: AtWork,
    boss: Employee | undefined,
  ): Promise<void> {
    const { contacts: before = 0, said = new Set<string>() } = this.#intentions.get(leadId) ?? {}
    const contacts = before + 1
    const next = this.#workingTime(c.now.getTime() + this.#random.between(0.6, 5) * DAY)
    const dueAt = new Date(next).toISOString()
    let heard: string[] = []
    if (contacts === 1 && this.#random.chance(ONE_TAP)) await bookVisit(c, { leadId, at: dueAt })
    else {
      const { next: plan, ...words } = this.#somethingNew(this.#lineOf.get(productLineId) ?? '', said)
      heard = [words.need, words.solution]
      const contact =
        contacts > 1 && this.#random.chance(0.3) ? 'visit' : this.#random.chance(0.75) ? 'call' : 'message'
      await getInContact(c, this.#touches, { leadId, kind: contact, boss })
      await logFollowUp(c, { leadId, contact, ...words, next: { ...plan, dueAt }, completesTaskId: taskId })
      if (contacts === 1) await gradeAfterTalk(c, this.#grades, leadId)
    }
    // Most calls are made shortly before they are due, some hours late, some after days.
    const late = this.#random.weighted([
      [-this.#random.between(0, 50 * MINUTE), 0.7],
      [this.#random.between(HOUR, 7 * HOUR), 0.3 - FORGOTTEN],
      [this.#random.between(1, 4) * DAY, FORGOTTEN],
    ])
    this.#intentions.set(leadId, { at: next + late, contacts, said: new Set([...said, ...heard]) })
  }

  #somethingNew(line: string, said: ReadonlySet<string>): Said {
    for (;;) {
      const talk = talkAbout(this.#random, line)
      if (!said.has(talk.need) && !said.has(talk.solution)) return talk
    }
  }

  /** A round time of a working day, near the one given. */
  #workingTime(at: number): number {
    let day = startOfDay(at)
    while (isWeekend(day)) day += DAY
    const hour = Math.min(17, Math.max(9, Math.round(hourOf(at))))
    return day + hour * HOUR + this.#random.int(0, 1) * 30 * MINUTE
  }
}
