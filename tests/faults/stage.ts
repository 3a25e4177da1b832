import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect } from 'vitest'
import { closeDb } from '@/lib/platform/db/client'
import { resetEnv } from '@/lib/platform/env'
import { sealEvents, verifyChain } from '@/lib/platform/events/seal-chain'
import { TEST_SECRET } from '@/scripts/db/test-cluster.mjs'
import { check } from '../support/checker'
import { ControlledCluster } from '../support/cluster-control'
import { makeChannel, makeLine, makeMember } from '../support/factories'
import { type LoadOptions, type Planned, planLoad, type Sent, send, type Target } from '../support/generator'
import { mintTenant, systemCtx } from '../support/mint-tenant'
import { ProductProcess, type ProductRole } from '../support/product-process'
import { RedisServer } from '../support/redis'

/** How many random histories each fault plays: 3 in every run, all of them by `npm run faults`. */
export const SEEDS = Array.from({ length: Number(process.env.FAULT_SEEDS ?? 3) }, (_, i) => i + 1)

export interface LoadOnStage extends LoadOptions {
  perSecond?: number
  /** Workspaces made before; a run makes its own otherwise. */
  targets?: Target[]
}

/** A run: what is sent, and what came of it. */
export interface Run {
  targets: Target[]
  planned: Planned[]
  acksFile: string
  sending: Promise<Sent>
}

/**
 * A product of its own to break: a PostgreSQL server that may be crashed, Redis when asked for, and real processes of
 * the built product. Nothing of it is shared with other tests.
 */
export class Stage {
  readonly cluster: ControlledCluster
  readonly redis: RedisServer | undefined
  readonly #home = mkdtempSync(path.join(tmpdir(), 'meridian-stage-'))
  readonly #processes: ProductProcess[] = []
  readonly #before: Record<string, string | undefined>

  private constructor(cluster: ControlledCluster, redis: RedisServer | undefined) {
    this.cluster = cluster
    this.redis = redis
    const { DATABASE_URL, REDIS_URL } = process.env
    this.#before = { DATABASE_URL, REDIS_URL }
    // Verbs that arrange a run work in this process, on the stage's database.
    Object.assign(process.env, this.env)
    resetEnv()
  }

  static async start({ redis = false } = {}): Promise<Stage> {
    return new Stage(await ControlledCluster.start(), redis ? await RedisServer.start() : undefined)
  }

  get env(): Record<string, string> {
    return {
      DATABASE_URL: this.cluster.databaseUrl,
      MERIDIAN_SECRET: TEST_SECRET,
      ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
    }
  }

  async process(role: ProductRole, env: Record<string, string> = {}): Promise<ProductProcess> {
    const started = await ProductProcess.start(role, { ...this.env, ...env })
    this.#processes.push(started)
    return started
  }

  /** Two workspaces, one of which has too little room, so that leads are held too; one Feiyu channel each. */
  async targets(): Promise<Target[]> {
    const targets: Target[] = []
    for (const maxOpen of [10_000, 12]) {
      const t = await mintTenant()
      const lineId = await makeLine(t)
      for (let i = 0; i < 3; i++) await makeMember(t, { lines: [lineId], maxOpen })
      const channel = await makeChannel(t, { kind: 'feiyu', source: 'douyin', lineId })
      targets.push({ ...channel, tenantId: t.id })
    }
    // Nobody sits at these reps' browsers to beat for them.
    await this.sql(`update presence set seen_at = now() + interval '1 hour'`)
    await closeDb()
    return targets
  }

  /** Begins to send what the seed says. */
  async load(seed: number, url: () => string, options: LoadOnStage): Promise<Run> {
    const targets = options.targets ?? (await this.targets())
    const planned = planLoad(seed, targets, options)
    const acksFile = path.join(this.#home, `acks-${targets[0]?.tenantId}.jsonl`)
    const sending = send(planned, { url, acksFile, perSecond: options.perSecond ?? 50, giveUpAfter: 90_000 })
    // Awaited by settled(); a fault that ends the test first must not be a second, unhandled failure.
    sending.catch(() => undefined)
    return { targets, planned, acksFile, sending }
  }

  /**
   * Waits until everything sent is acked and settled, at most `withinMs` after the last ack (I5), and checks I1–I4.
   * Answers what was sent, and how long after the last ack everything had come to rest (ms).
   */
  async settled(
    run: Run,
    { withinMs, dead = [] }: { withinMs: number; dead?: string[] },
  ): Promise<Sent & { restMs: number }> {
    const sent = await run.sending
    const tenantIds = run.targets.map((t) => t.tenantId)
    const started = performance.now()
    let waiting = await this.#waiting(tenantIds)
    while (waiting.length > 0) {
      if (performance.now() - started > withinMs)
        throw new Error(
          `I5: not healed after ${withinMs} ms, still waiting: ${waiting.join(', ')}\n${this.output}`,
        )
      await sleep(100)
      waiting = await this.#waiting(tenantIds)
    }
    const restMs = performance.now() - started
    expect(await check({ adminUrl: this.cluster.adminUrl, acksFile: run.acksFile, dead })).toEqual([])
    await this.#chainIsWhole(tenantIds)
    return { ...sent, restMs }
  }

  /** What has not come to rest: deliveries, leads nobody looked at, events nobody handed on. */
  async #waiting(tenantIds: string[]): Promise<string[]> {
    const rows = await this.sql<{ line: string }>(
      `select what || ' ' || count(*) as line from (
         select 'inbox ' || state as what from inbox where tenant_id = any($1) and state in ('accepted', 'processing')
         union all select 'lead new' from lead where tenant_id = any($1) and status = 'new' and not is_test
         union all select 'outbox ' || type from outbox where tenant_id = any($1)
       ) w group by what`,
      [tenantIds],
    )
    return rows.map((r) => r.line)
  }

  /** I3: sealing gives one chain without a gap. It leaves out the last five seconds, which the next sealing takes. */
  async #chainIsWhole(tenantIds: string[]): Promise<void> {
    for (const tenantId of tenantIds) {
      const ctx = systemCtx(tenantId)
      await sealEvents(ctx)
      const [sealed] = await this.sql<{ n: number }>(
        'select count(seq)::int as n from event where tenant_id = $1',
        [tenantId],
      )
      expect(sealed?.n).toBeGreaterThan(0)
      expect(await verifyChain(ctx)).toEqual({ whole: true, length: sealed?.n })
    }
    await closeDb()
  }

  async sql<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.cluster.adminUrl })
    await client.connect()
    try {
      return (await client.query<Row>(statement, values)).rows
    } finally {
      await client.end()
    }
  }

  /** The end of what the processes wrote, for the message of a failed test. */
  get output(): string {
    return this.#processes.map((p) => `${p.role}: ${p.output.slice(-2_000)}`).join('\n')
  }

  /** Everything the processes wrote. */
  get written(): string {
    return this.#processes.map((p) => p.output).join('\n')
  }

  async remove(): Promise<void> {
    await Promise.all(this.#processes.map((p) => p.kill()))
    await closeDb()
    Object.assign(process.env, this.#before)
    if (this.#before.REDIS_URL === undefined) delete process.env.REDIS_URL
    resetEnv()
    await this.redis?.remove()
    await this.cluster.remove()
    rmSync(this.#home, { recursive: true, force: true })
  }
}
