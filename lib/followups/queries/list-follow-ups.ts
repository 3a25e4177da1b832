import { z } from 'zod'
import { leadObject } from '@/lib/leads/fields'
import { getLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { type ContactKind, ListFollowUps } from '../schema'
import type { FollowUpItem } from '../types'

interface FollowUpRow extends Omit<FollowUpItem, 'author' | 'next'> {
  authorId: string | null
  authorName: string | null
  nextContact: ContactKind | null
  nextTitle: string | null
  nextAt: Date | null
}

const columns: Sql = sql`
  f.id, f.lead_id as "leadId", f.author_id as "authorId", m.name as "authorName", f.contact, f.need, f.solution,
  f.next_contact as "nextContact", f.next_title as "nextTitle", f.next_at as "nextAt", f.ending, f.verdict,
  f.task_id as "taskId", f.happened_at as "happenedAt", f.completed_at as "completedAt", f.version`

function itemOf({
  authorId,
  authorName,
  nextContact,
  nextTitle,
  nextAt,
  ...record
}: FollowUpRow): FollowUpItem {
  return {
    ...record,
    author: authorId === null ? null : { id: authorId, name: authorName ?? '' },
    next:
      nextContact !== null && nextAt !== null
        ? { contact: nextContact, title: nextTitle ?? '', dueAt: nextAt }
        : null,
  }
}

const Position = z.tuple([CursorTime, z.uuid()])

/** The follow-ups of a lead, newest first, a page at a time. A lead the actor may not see is not found. */
export async function listFollowUps(
  ctx: Ctx,
  input: ListFollowUps,
): Promise<{ items: FollowUpItem[]; nextCursor: string | null }> {
  const { leadId, cursor, limit } = parse(ListFollowUps, input)
  await getLead(ctx, leadId)
  const after = cursor ? decodeCursor(Position, cursor) : null
  const beyond = after
    ? sql`and (f.happened_at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<FollowUpRow[]>(sql`
      select ${columns} from follow_up f left join member m on m.tenant_id = f.tenant_id and m.id = f.author_id
      where f.tenant_id = ${ctx.tenantId}::uuid and f.lead_id = ${leadId}::uuid ${beyond}
      order by f.happened_at desc, f.id desc limit ${limit + 1}`),
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(itemOf),
    nextCursor: rows.length > limit && last ? encodeCursor([last.happenedAt.toISOString(), last.id]) : null,
  }
}

/** One follow-up, if the actor may see its lead. */
export async function getFollowUp(ctx: Ctx, id: string): Promise<FollowUpItem> {
  authorize(ctx, 'lead.read')
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<FollowUpRow[]>(sql`
      select ${columns} from follow_up f join lead l on l.tenant_id = f.tenant_id and l.id = f.lead_id
        left join member m on m.tenant_id = f.tenant_id and m.id = f.author_id
      where f.tenant_id = ${ctx.tenantId}::uuid and f.id = ${id}::uuid
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`),
  )
  if (!row) throw notFound('followUp')
  return itemOf(row)
}
