import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { firstLoopClosed } from '../events'

/** Workspaces of which this process knows that there is nothing left to note. */
const settled = new Set<string>()
const REMEMBERED = 10_000

/** The clock of a new workspace begins. Part of the sign-up's unit of work; the event is workspace.created. */
export async function beginFirstSteps(ctx: Ctx): Promise<void> {
  authorize(ctx, 'workspace.manage')
  await withTenant(ctx, (c) =>
    c.tx.$executeRaw(sql`
      insert into first_step (key, at) values ('signedUp', ${c.now}) on conflict (tenant_id, key) do nothing`),
  )
}

/**
 * Notes which steps a new workspace has reached, each with the time it was reached; one noted already stays. A delivery
 * counts that became a real lead, and the last step is a real lead that was assigned and whose owner was told: test
 * leads and samples never count. Safe to run at any time and any number of times.
 */
export async function noteFirstSteps(ctx: Ctx): Promise<void> {
  authorize(ctx, 'workspace.manage')
  if (settled.has(ctx.tenantId)) return
  await withTenant(ctx, async (c) => {
    const [seen] = await c.tx.$queryRaw<{ startedAt: Date | null; isDone: boolean }[]>(sql`
      select max(at) filter (where key = 'signedUp') as "startedAt", bool_or(key = 'assigned') as "isDone"
      from first_step where tenant_id = ${c.tenantId}::uuid`)
    if (!seen?.startedAt || seen.isDone) {
      if (settled.size > REMEMBERED) settled.clear()
      settled.add(c.tenantId)
      return
    }
    const noted = await c.tx.$queryRaw<{ key: string; at: Date }[]>(sql`
      insert into first_step (key, at)
      select key, at from (
        select 'taker' as key, ${c.now}::timestamptz as at where exists (
          select 1 from member m join member_product_line l on l.tenant_id = m.tenant_id and l.member_id = m.id
          where m.tenant_id = ${c.tenantId}::uuid and m.status = 'active' and (m.role = 'rep' or m.takes_leads))
        union all
        select 'channel', min(created_at) from channel where tenant_id = ${c.tenantId}::uuid
        union all
        select 'delivery', min(i.received_at) from inbox i
          join lead l on l.tenant_id = i.tenant_id and l.id = i.lead_id and not l.is_test and not l.is_sample
        where i.tenant_id = ${c.tenantId}::uuid
        union all
        select 'assigned', min(n.created_at) from inbox i
          join lead l on l.tenant_id = i.tenant_id and l.id = i.lead_id and not l.is_test and not l.is_sample
          join notification n on n.tenant_id = l.tenant_id and n.kind = 'lead.assigned' and n.subject_type = 'lead'
            and n.subject_id = l.id
        where i.tenant_id = ${c.tenantId}::uuid and l.owner_id is not null
      ) reached where at is not null
      on conflict (tenant_id, key) do nothing returning key, at`)
    const last = noted.find(({ key }) => key === 'assigned')
    if (!last) return
    const minutes = (last.at.getTime() - seen.startedAt.getTime()) / 60_000
    await appendEvent(c, firstLoopClosed, {
      subjects: [['workspace', c.tenantId]],
      data: { minutes: Math.round(minutes * 10) / 10 },
    })
  })
}

/** Puts the checklist away; the steps are noted on. */
export async function dismissFirstSteps(ctx: Ctx): Promise<void> {
  authorize(ctx, 'workspace.manage')
  await withTenant(ctx, (c) =>
    c.tx.$executeRaw(sql`
      insert into first_step (key, at) values ('dismissed', ${c.now}) on conflict (tenant_id, key) do nothing`),
  )
}
