import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from './desk'
import { type Chance, FACTOR, simulated } from './pace'

/** How a rep works: simulated seconds, and when in the hour (minutes) they are away. */
export interface Habits {
  /** Median until a new lead is noticed. */
  notices: number
  /** Median of a call that is answered, and of one that is not. */
  talks: number
  rings: number
  /** Part of calls that are answered. */
  reached: number
  /** Minutes of the hour they are at their desk. */
  from: number
  until: number
  /** Minutes away in between; null for nobody who stays. */
  break: readonly [number, number] | null
}

const BEAT_MS = 10_000
const LOOKS_EVERY_MS = 500

/** One rep through the hour: there or away, calling whoever is most pressing, writing down what was said. */
export class SimulatedRep {
  readonly #desk: Desk
  readonly #habits: Habits
  readonly #chance: Chance
  readonly #began: number
  #isThere = false
  #isOver = false

  constructor(desk: Desk, habits: Habits, chance: Chance, began: number) {
    this.#desk = desk
    this.#habits = habits
    this.#chance = chance
    this.#began = began
  }

  async work(): Promise<void> {
    await Promise.all([this.#keepPresence(), this.#keepCalling()])
  }

  /** Nothing more comes: what is in hand is finished, then they go home. */
  goHome(): void {
    this.#isOver = true
  }

  get #minute(): number {
    return ((performance.now() - this.#began) * FACTOR) / 60_000
  }

  #belongsHere(): boolean {
    const { from, until, break: away } = this.#habits
    const minute = this.#minute
    return minute >= from && minute < until && !(away && minute >= away[0] && minute < away[1])
  }

  async #keepPresence(): Promise<void> {
    let lastBeat = 0
    while (!this.#isOver) {
      const there = this.#belongsHere()
      if (there !== this.#isThere) {
        await this.#desk.put('/presence', { state: there ? 'online' : 'offline' })
        this.#isThere = there
      }
      if (there && performance.now() - lastBeat > BEAT_MS) {
        await this.#desk.post('/presence/beat')
        lastBeat = performance.now()
      }
      await sleep(LOOKS_EVERY_MS)
    }
  }

  async #keepCalling(): Promise<void> {
    for (;;) {
      const lead = this.#isThere ? await this.#mostPressing() : null
      if (!lead && this.#isOver) return
      if (!lead) {
        await sleep(LOOKS_EVERY_MS)
        continue
      }
      await simulated(this.#chance.about(this.#habits.notices))
      await this.#call(lead)
    }
  }

  /** The lead that has lain longest untouched. */
  async #mostPressing(): Promise<string | null> {
    const { status, body } = await this.#desk.get<{ items: { id: string }[] }>(
      '/leads?owner=me&status=assigned&sort=receivedAt&limit=1',
    )
    return status === 200 ? (body.items[0]?.id ?? null) : null
  }

  async #call(leadId: string): Promise<void> {
    const { status, body } = await this.#desk.put<{ id: string }>(`/leads/${leadId}/touch-lease`, {
      kind: 'call',
    })
    // Somebody else has them on the line, or the lead has gone to a colleague meanwhile: the list says so at the next look.
    if (status !== 200) return simulated(20)
    const isReached = this.#chance.of(this.#habits.reached)
    const seconds = Math.round(this.#chance.about(isReached ? this.#habits.talks : this.#habits.rings))
    await simulated(seconds)
    await this.#desk.post(`/touches/leases/${body.id}/result`, {
      outcome: isReached ? 'connected' : 'noAnswer',
      seconds,
    })
    if (isReached) await this.#desk.post(`/leads/${leadId}/follow-ups`, this.#wordsOf(leadId))
    else await this.#write(leadId)
  }

  /** Whoever does not answer is written to: that reaches them. */
  async #write(leadId: string): Promise<void> {
    const { status, body } = await this.#desk.put<{ id: string }>(`/leads/${leadId}/touch-lease`, {
      kind: 'message',
    })
    if (status !== 200) return
    await simulated(15)
    await this.#desk.post(`/touches/leases/${body.id}/result`, { outcome: 'sent' })
  }

  #wordsOf(leadId: string) {
    const need = `${this.#chance.one(NEEDS)}（${tail(leadId)}）`
    if (this.#chance.of(0.15))
      return {
        contact: 'call',
        need,
        solution: `说明了供货范围，对方暂不需要（${tail(leadId)}）`,
        ending: { outcome: 'invalid', reason: '没有采购计划' },
      }
    return {
      contact: 'call',
      need,
      solution: `介绍了适用型号，约定发送报价单（${tail(leadId)}）`,
      next: { contact: 'call', title: '确认报价单', dueAt: inHours(24) },
    }
  }
}

const NEEDS = [
  '科室要换一批老设备，想先看报价',
  '问耗材能不能每月固定供货',
  '下个月招标，需要参数和资质文件',
  '现在的供应商交货慢，想比较一下',
]

/** Nobody writes the same twice: the product refuses it. */
const tail = (leadId: string): string => leadId.slice(-6)

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
