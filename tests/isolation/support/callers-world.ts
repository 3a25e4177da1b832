import type pg from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import type { MemberOperation } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { routeHandlers } from '../../support/routes'
import { adminClient } from './admin-client'
import { merged, type Report, type Target } from './attack'
import type { Handlers } from './http-send'
import { freshThings, type HttpWorld, httpWorld, type Things } from './http-world'
import { CASES } from './route-cases'

/** Operations that ask who somebody is, in the order of the API. */
export const members = allOperations.filter((op): op is MemberOperation => op.access === 'member')

/** Two workspaces of a test file, and every operation sent to them in turn. */
export class CallersWorld {
  db!: pg.Client
  world!: HttpWorld
  handlers!: Handlers
  /** Of A; nothing a test does may change them, so they serve all of them. */
  things!: Things

  async open(): Promise<void> {
    this.db = await adminClient()
    this.world = await httpWorld(this.db)
    this.handlers = await routeHandlers()
    this.things = await freshThings(this.world, this.world.a)
  }

  targetOf(op: MemberOperation): Target {
    const route = CASES[op.id]
    if (!route) throw new Error(`no case: ${op.id}`)
    return { world: this.world, handlers: this.handlers, op, route }
  }

  /** Attacks by each operation in turn; at least so many attempts, so that an empty table proves nothing. */
  async forEach(
    ops: readonly MemberOperation[],
    attack: (target: Target) => Promise<Report>,
    least: number,
  ): Promise<void> {
    const reports: Report[] = []
    for (const op of ops) reports.push(await attack(this.targetOf(op)))
    const { violations, attempts } = merged(reports)
    expect(violations).toEqual([])
    expect(attempts).toBeGreaterThanOrEqual(least)
  }
}

/**
 * A world of the file's own: what every attack plants and every comparison sums up grows with the world, so files that
 * share none take less than half of what one would.
 */
export function callersWorld(): CallersWorld {
  const callers = new CallersWorld()
  beforeAll(() => callers.open())
  afterAll(() => callers.db.end())
  return callers
}
