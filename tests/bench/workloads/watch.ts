import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchOffice } from '../office'

const POLL_MS = 2
const GIVE_UP_MS = 60_000

/** What a delivery is awaited to have: a lead with its owner, who was told; or what became of it, whatever that is. */
const VISIBLE = {
  owner: {
    name: 'bench_visible_owner',
    text: `
      select i.message_id from inbox i
      join lead l on l.tenant_id = i.tenant_id and l.id = i.lead_id and l.owner_id is not null
      join notification n on n.tenant_id = l.tenant_id and n.kind = 'lead.assigned' and n.subject_id = l.id
      where i.tenant_id = $1 and i.channel_id = $2 and i.message_id = any($3)`,
  },
  verdict: {
    name: 'bench_visible_verdict',
    text: `
      select i.message_id from inbox i
      where i.tenant_id = $1 and i.channel_id = $2 and i.message_id = any($3) and i.verdict is not null`,
  },
} as const

/** Looks every two milliseconds which of the awaited deliveries another connection can see with what they wait for. */
export class Watch {
  readonly #office: BenchOffice
  readonly #what: keyof typeof VISIBLE
  readonly #awaited = new Map<string, (at: number) => void>()
  #stopped = false
  readonly #running: Promise<void>

  constructor(office: BenchOffice, what: keyof typeof VISIBLE = 'owner') {
    this.#office = office
    this.#what = what
    this.#running = this.#poll()
  }

  /** Resolves with the moment (performance.now()) at which that was seen of this delivery; rejects after a minute. */
  visible(messageId: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const lost = () => reject(new Error(`${messageId} has no ${this.#what} after ${GIVE_UP_MS / 1_000} s`))
      const timer = setTimeout(lost, GIVE_UP_MS)
      this.#awaited.set(messageId, (at) => {
        clearTimeout(timer)
        resolve(at)
      })
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #poll(): Promise<void> {
    const { admin, tenant, channel } = this.#office
    // A plan made once, while the tables are empty, soon takes 100 ms where 1 would do; asked every 2 ms it takes half of the
    // machine from what is measured.
    await admin.query('set plan_cache_mode = force_custom_plan')
    while (!this.#stopped) {
      if (this.#awaited.size > 0) {
        const { rows } = await admin.query<{ message_id: string }>({
          ...VISIBLE[this.#what],
          values: [tenant.id, channel.id, [...this.#awaited.keys()]],
        })
        for (const { message_id } of rows) this.#seen(message_id)
      }
      await sleep(POLL_MS)
    }
  }

  #seen(messageId: string): void {
    this.#awaited.get(messageId)?.(performance.now())
    this.#awaited.delete(messageId)
  }
}
