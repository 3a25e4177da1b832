import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { ListRobotMessages } from '../schema'
import type { RobotMessageView } from '../types'

const Position = z.tuple([CursorTime, z.uuid()])
/** To the microsecond, as the index orders it. */
const place = sql`to_char(m.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

type Row = Omit<RobotMessageView, 'subject'> & { subjectType: string; subjectId: string; place: string }

/** What a robot said and is to say, newest first, with what became of it. */
export async function listRobotMessages(
  ctx: Ctx,
  input: ListRobotMessages,
): Promise<{ items: RobotMessageView[]; nextCursor: string | null }> {
  authorize(ctx, 'robot.manage')
  const { robotId, state, cursor, limit } = parse(ListRobotMessages, input)
  const after = cursor === undefined ? null : decodeCursor(Position, cursor)
  const [robots, rows] = await readTenant(ctx, (tx) =>
    Promise.all([
      tx.robot.count({ where: { id: robotId } }),
      tx.$queryRaw<Row[]>(sql`
      select m.id, m.kind, m.subject_type as "subjectType", m.subject_id as "subjectId", m.params, m.state, m.reason, p.code,
        coalesce(p.messages, 1) as together, m.attempts, m.created_at as "createdAt", m.sent_at as "sentAt", ${place} as place
      from robot_message m left join robot_post p on p.tenant_id = m.tenant_id and p.id = m.post_id
      where m.tenant_id = ${ctx.tenantId}::uuid and m.robot_id = ${robotId}::uuid
        ${state ? sql`and m.state = ${state}` : empty}
        ${after ? sql`and (m.created_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty}
      order by m.created_at desc, m.id desc limit ${limit + 1}`),
    ]),
  )
  if (robots === 0) throw notFound('robot')
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ subjectType, subjectId, place: _, ...message }) => ({
      ...message,
      subject: { type: subjectType, id: subjectId },
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.place, last.id]) : null,
  }
}
