import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { type StoredImport, storedImport } from './lock-import'
import { type ClaimedImport, LEASE } from './step'

/**
 * Takes the workspace's oldest import that waits for a worker, or whose worker has been silent for longer than its lease.
 * A unit of work of its own, so that an import that kills its process is counted.
 */
export async function claimImport(ctx: Ctx): Promise<ClaimedImport | null> {
  const claim = newId()
  return withTenant(ctx, async (c) => {
    const [row] = await c.tx.$queryRaw<StoredImport[]>(sql`
      update lead_import i set claim = ${claim}::uuid, attempts = i.attempts + 1,
        lease_until = ${c.now}::timestamptz + make_interval(secs => ${LEASE})
      where i.tenant_id = ${c.tenantId}::uuid and i.id = (
        select id from lead_import
        where tenant_id = ${c.tenantId}::uuid and state in ('reading', 'checking', 'running', 'undoing')
          and (lease_until is null or lease_until < ${c.now})
        order by changed_at, id limit 1 for update skip locked)
      returning ${storedImport}`)
    return row ? { ...row, claim } : null
  })
}

/** Gives an import back, so that whoever comes next need not wait for the lease to end. */
export async function letGo(ctx: Ctx, { id, claim }: ClaimedImport): Promise<void> {
  await withTenant(ctx, (c) =>
    c.tx.$executeRaw(sql`
      update lead_import set claim = null, lease_until = null
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid and claim = ${claim}::uuid`),
  )
}
