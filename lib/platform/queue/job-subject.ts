import type { z } from 'zod'
import type { Ctx } from '../ctx'
import { identifier, sql } from '../db/sql'
import { readTenant } from '../db/with-tenant'
import { log } from '../log'
import type { JobDefinition, TenantPayload } from './define-job'

type Payload = z.output<typeof TenantPayload>

/** What the database says about an envelope: no such tenant, none of its rows, or the payload that may run. */
export type Checked<P> = { verdict: 'no-tenant' } | { verdict: 'no-rows' } | { verdict: 'run'; payload: P }

/**
 * Verifies a payload against the database, under row-level security as the tenant it names: a queue entry is a claim,
 * whoever wrote it. Ids of other tenants are dropped and reported as a security event.
 */
export async function checkSubject<P extends Payload>(
  ctx: Ctx,
  job: JobDefinition<string, P>,
  payload: P,
): Promise<Checked<P>> {
  const { subject } = job
  const named = subject ? [...new Set(subject.ids(payload))] : []
  const found = await lookUp(ctx, subject?.table, named)
  if (!found) return { verdict: 'no-tenant' }
  if (!subject || found.length === named.length) return { verdict: 'run', payload }
  log().warn(
    {
      security: 'job.foreign_ids',
      job: job.name,
      tenantId: ctx.tenantId,
      requestId: ctx.requestId,
      dropped: named.length - found.length,
    },
    'job names rows that are not the tenant’s',
  )
  return found.length === 0
    ? { verdict: 'no-rows' }
    : { verdict: 'run', payload: subject.only(payload, found) }
}

/** The ids that are rows of the tenant, or undefined when there is no such tenant. One round trip. */
async function lookUp(
  ctx: Ctx,
  table: string | undefined,
  ids: readonly string[],
): Promise<string[] | undefined> {
  const rows = table
    ? sql`array(select id::text from ${identifier(table)} where id = any(${[...ids]}::uuid[]))`
    : sql`array[]::text[]`
  const found = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ ids: string[] }[]>(
      sql`select ${rows} as ids from tenant where id = ${ctx.tenantId}::uuid`,
    ),
  )
  return found[0]?.ids
}
