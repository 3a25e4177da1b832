import { setTimeout as sleep } from 'node:timers/promises'
import type { Prisma } from '@/prisma/generated/client'
import type { Ctx } from '../ctx'
import { AppError } from '../errors'
import { db, unitPool } from './client'
import { inScope } from './tenant-scope'
import { UnitOfWork } from './unit-of-work'

export type Tx = Prisma.TransactionClient

/** A context inside a unit of work: one transaction, one time, and what is to happen once it has committed. */
export interface TxCtx extends Ctx {
  tx: Tx
  /** app_now() of this unit of work. */
  now: Date
  /** The last of this unit's work, done once whatever nests in it has ended; what it throws undoes the unit. */
  beforeCommit(work: () => Promise<void>): void
  afterCommit(hook: () => void): void
}

const isOpen = (ctx: Ctx): ctx is TxCtx => 'tx' in ctx

/**
 * Runs `work` in one transaction of the context's tenant. Inside a unit of work it joins that one, so verbs nest.
 * Deadlocks and lost races are tried again (3 times); a database that cannot be reached is `unavailable`.
 */
export async function withTenant<T>(ctx: Ctx, work: (c: TxCtx) => Promise<T>): Promise<T> {
  if (isOpen(ctx)) return work(ctx)
  const hooks: Array<() => void> = []
  const result = await retried(() => {
    hooks.length = 0
    return inUnitOfWork(ctx.tenantId, async (now) => {
      const endings: Array<() => Promise<void>> = []
      const result = await work({
        ...ctx,
        tx: db(),
        now,
        beforeCommit: (ending) => endings.push(ending),
        afterCommit: (hook) => hooks.push(hook),
      })
      for (const end of endings) await end()
      return result
    })
  })
  for (const hook of hooks) hook()
  return result
}

/**
 * Runs single statements of the context's tenant, each in a transaction of its own but one round trip, and each planned
 * for this tenant.
 */
export async function readTenant<T>(ctx: Ctx, read: (tx: Tx) => Promise<T>): Promise<T> {
  if (isOpen(ctx)) return read(ctx.tx)
  return retried(() => inScope({ tenantId: ctx.tenantId, plansWithValues: true }, () => read(db())))
}

/** A unit holds locks; one that hangs (a dead network, a lost await) is cut off after this. */
const LONGEST_MS = 20_000

/** Runs `work` in one transaction of the tenant: committed when it returns, rolled back when it throws. */
async function inUnitOfWork<T>(tenantId: string, work: (now: Date) => Promise<T>): Promise<T> {
  const pool = unitPool()
  const client = await pool.checkOut()
  const unit = new UnitOfWork(pool, client)
  const deadline = setTimeout(() => unit.cut(), LONGEST_MS)
  try {
    const now = await pool.begin(client, tenantId)
    const result = await inScope({ tenantId, unit }, () => work(now))
    await unit.commit()
    return result
  } catch (error) {
    await unit.rollBack()
    throw error
  } finally {
    clearTimeout(deadline)
    unit.end()
    pool.giveBack(client)
  }
}

const ATTEMPTS = 3

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isLostRace(error) || n >= ATTEMPTS) throw translated(error)
      await sleep(20 * n + Math.random() * 50 * n)
    }
  }
}

/** The SQLSTATE behind an error of Prisma or pg, or its own code. */
export function sqlState(error: unknown): string {
  const e = error as {
    code?: string
    meta?: { driverAdapterError?: { cause?: { originalCode?: string; kind?: string } } }
    cause?: unknown
  }
  const cause = e?.meta?.driverAdapterError?.cause
  const nested =
    cause?.originalCode ?? cause?.kind ?? (e?.cause as { originalCode?: string } | undefined)?.originalCode
  return nested ?? e?.code ?? ''
}

/** Deadlock or serialization failure: nothing was kept, another try is safe. */
const isLostRace = (error: unknown): boolean =>
  /^(40001|40P01|P2034|TransactionWriteConflict)$/.test(sqlState(error))

/** The database cannot serve now: connection refused or lost, shutting down, too many, disk full, no connection in time. */
export const isUnavailable = (error: unknown): boolean =>
  /^(08|57P0|53|ECONN|EPIPE|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|P2028|DatabaseNotReachable|ConnectionClosed|TooManyConnections|SocketTimeout)/.test(
    sqlState(error),
  ) ||
  /Connection terminated|timeout exceeded when trying to connect|terminating connection|ECONNREFUSED|ECONNRESET|not queryable|Client was closed/i.test(
    error instanceof Error ? error.message : '',
  )

const translated = (error: unknown): unknown =>
  !(error instanceof AppError) && isUnavailable(error)
    ? new AppError('unavailable', 'unavailable', { retryAfter: 5, cause: error })
    : error
