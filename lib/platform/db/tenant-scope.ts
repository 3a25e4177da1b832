import { AsyncLocalStorage } from 'node:async_hooks'
import { processWide } from '../process-wide'
import type { UnitOfWork } from './unit-of-work'

/** Whose data the statements of this async context touch, and the unit of work they belong to, if any. */
export interface TenantScope {
  readonly tenantId: string
  readonly unit?: UnitOfWork
  /**
   * Whether single statements are planned with their values each time. The one plan PostgreSQL would settle on is made for a
   * workspace of average size, and reads all rows of one that is many times larger.
   */
  readonly plansWithValues?: boolean
}

// The pools are one for the process, so what they look at must be too.
const scopes = processWide('tenant-scopes', () => new AsyncLocalStorage<TenantScope>())
const clocks = processWide('clock-offsets', () => new AsyncLocalStorage<string>())

/** The tenant, and the unit of work, this async context stands in; undefined outside of any. */
export const currentScope = (): TenantScope | undefined => scopes.getStore()

/** Runs `work` for one tenant. The result is awaited inside, or a lazy query would run outside and see nothing. */
export const inScope = <T>(scope: TenantScope, work: () => Promise<T>): Promise<T> =>
  scopes.run(scope, async () => await work())

/** The shift of app_now() in this async context, as a PostgreSQL interval; only listened to for meridian_clock. */
export const currentClockOffset = (): string => clocks.getStore() ?? ''

/**
 * Lets `work` live at another time: `app_now()` answers now + `interval` (for example `-30 days`). Tests and the
 * demo's history use it; the application's own role is not listened to.
 */
export const withClockOffset = <T>(interval: string, work: () => Promise<T>): Promise<T> =>
  clocks.run(interval, async () => await work())
