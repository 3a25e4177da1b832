import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { ListMembers } from '../schema'
import type { MemberRecord, MemberView } from '../types'
import { isReached } from './presence'

const Place = z.tuple([z.string(), z.uuid()])
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/**
 * Members by name, for pickers and the directory: everybody in the workspace sees who is in it. Address and mobile are
 * listed for those who manage members; to others they are not there at all.
 */
export async function listMembers(
  ctx: Ctx,
  input: ListMembers = {},
): Promise<Page<MemberView | MemberRecord>> {
  authorize(ctx, 'member.read')
  const { q, status, cursor, limit } = parse(ListMembers, input)
  const after = cursor === undefined ? null : decodeCursor(Place, cursor)
  const full = ctx.actor.permissions.has('member.manage')
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<MemberRecord[]>(sql`
      select m.id, m.name, m.role, m.status, m.team_id as "teamId", t.name as "teamName", m.version,
        array(select x.product_line_id::text from member_product_line x where x.tenant_id = m.tenant_id and x.member_id = m.id
          order by 1) as "productLineIds",
        array(select x.region from member_region x where x.tenant_id = m.tenant_id and x.member_id = m.id order by 1) as regions,
        case when ${isReached()} then p.state else 'offline' end as presence,
        (select max(l.ends_at) from member_leave l where l.tenant_id = m.tenant_id and l.member_id = m.id
          and l.starts_at <= app_now() and l.ends_at > app_now()) as "onLeaveUntil", m.takes_leads as "takesLeads"
        ${full ? sql`, m.mobile, e.email` : empty}
      from member m
        left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
        left join presence p on p.tenant_id = m.tenant_id and p.member_id = m.id
        ${full ? sql`join auth_member_emails() e on e.account_id = m.account_id` : empty}
      where m.tenant_id = ${ctx.tenantId}::uuid
        ${q ? sql`and position(lower(${q}) in lower(m.name)) > 0` : empty}
        ${status ? sql`and m.status = ${status}` : empty}
        ${after ? sql`and (m.name, m.id) > (${after[0]}, ${after[1]}::uuid)` : empty}
      order by m.name, m.id limit ${limit + 1}`),
  )
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? encodeCursor([last.name, last.id]) : null }
}
