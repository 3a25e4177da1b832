import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, type Sql, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { wakeJob } from '@/lib/platform/events/dispatcher'
import { newId } from '@/lib/platform/ids'
import { sendLive } from '@/lib/platform/live/send-live'
import { parse } from '@/lib/platform/validate'
import { NewNotification, ROBOTS_SPEAK, toSeveral } from '../schema'

interface Told {
  id: string
  recipientId: string
  kind: string
  subjectType: string
  subjectId: string
  shown: boolean
  sound: boolean
  /** Whether any of them was new for a group too. */
  toGroups: boolean
}

/**
 * Tells members of something, in the caller's unit of work: a row each, a live message to their open browsers, and a
 * message for every group robot that listens to it, to be sent when this has committed. The same kind, subject and
 * occasion reaches a member, and a group, once, however often it is asked for. Answers how many were new.
 */
export async function notify(ctx: Ctx, input: readonly NewNotification[]): Promise<number> {
  authorize(ctx, 'notification.send')
  const given = parse(z.array(NewNotification).max(1000), input)
  if (given.length === 0) return 0
  return withTenant(ctx, async (c) => {
    const fresh = await insert(c, given)
    await sendLive(
      c,
      fresh
        .filter((n) => n.shown)
        .map(({ id, recipientId, kind, subjectType, subjectId, sound }) => ({
          memberId: recipientId,
          type: 'notification',
          payload: { id, kind, subjectType, subjectId, sound },
        })),
    )
    if (fresh.some((n) => n.toGroups)) c.afterCommit(() => wakeJob({ name: ROBOTS_SPEAK }, c.tenantId))
    return fresh.length
  })
}

/** One statement: what is new for members decides what is new for groups. */
async function insert(c: TxCtx, given: readonly z.output<typeof NewNotification>[]): Promise<Told[]> {
  const rows = given.map((n) => ({
    id: newId(),
    kind: n.kind,
    subject_type: n.subject[0],
    subject_id: n.subject[1],
    occasion: n.occasion,
    recipient_id: n.recipientId,
    line_id: n.productLineId,
    mentioned: !toSeveral.has(n.kind),
    params: n.params,
  }))
  return c.tx.$queryRaw<Told[]>(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, kind text, subject_type text, subject_id uuid,
        occasion text, recipient_id uuid, line_id uuid, mentioned boolean, params jsonb)
    ), fresh as (
      insert into notification (id, kind, subject_type, subject_id, occasion, recipient_id, message_key, params, created_at, shown)
      select g.id, g.kind, g.subject_type, g.subject_id, g.occasion, g.recipient_id, g.kind, g.params, ${c.now},
        coalesce(g.kind <> all(s.in_app_off), true)
      from given g left join notification_setting s on s.tenant_id = ${c.tenantId}::uuid and s.member_id = g.recipient_id
      on conflict (tenant_id, kind, subject_id, occasion, recipient_id) do nothing
      returning id, recipient_id, kind, subject_type, subject_id, shown
    ), grouped as (
      insert into robot_message (id, robot_id, kind, subject_type, subject_id, occasion, member_id, params, created_at, queued_at)
      select uuidv7(), r.id, g.kind, g.subject_type, g.subject_id, g.occasion,
        case when g.mentioned then g.recipient_id end, g.params, ${c.now}, ${c.now}
      from fresh f join given g on g.id = f.id
        join robot r on r.tenant_id = ${c.tenantId}::uuid and r.active and g.kind = any(r.kinds)
      where ${isForRobot(c)}
      on conflict (tenant_id, robot_id, kind, subject_id, occasion) do nothing
      returning 1
    )
    select f.id, f.recipient_id as "recipientId", f.kind, f.subject_type as "subjectType", f.subject_id as "subjectId", f.shown,
      exists (select from grouped) as "toGroups",
      coalesce(f.kind <> all(s.sound_off) and not ${isQuiet(c)}, true) as sound
    from fresh f left join notification_setting s on s.tenant_id = ${c.tenantId}::uuid and s.member_id = f.recipient_id
      join tenant w on w.id = ${c.tenantId}::uuid`)
}

/** Whether robot `r` listens to what concerns the line and the recipient of `g`: it names none, or one of theirs. */
const isForRobot = (c: TxCtx): Sql => sql`
  (not exists (select from robot_product_line x where x.tenant_id = ${c.tenantId}::uuid and x.robot_id = r.id)
    or exists (select from robot_product_line x
      where x.tenant_id = ${c.tenantId}::uuid and x.robot_id = r.id and x.product_line_id = g.line_id))
  and (not exists (select from robot_team x where x.tenant_id = ${c.tenantId}::uuid and x.robot_id = r.id)
    or exists (select from robot_team x
      join team top on top.tenant_id = x.tenant_id and top.id = x.team_id
      join member m on m.tenant_id = x.tenant_id and m.id = g.recipient_id
      join team own on own.tenant_id = m.tenant_id and own.id = m.team_id and own.path like top.path || '%'
      where x.tenant_id = ${c.tenantId}::uuid and x.robot_id = r.id))`

/** Whether it is a quiet hour of the member with settings `s` in workspace `w`. From after until goes over midnight. */
export const isQuiet = (c: Pick<TxCtx, 'now'>): Sql => sql`
  coalesce((
    select case when s.quiet_from_minute <= s.quiet_until_minute
      then clock.minute >= s.quiet_from_minute and clock.minute < s.quiet_until_minute
      else clock.minute >= s.quiet_from_minute or clock.minute < s.quiet_until_minute end
    from (select extract(hour from at)::int * 60 + extract(minute from at)::int as minute
      from (select ${c.now}::timestamptz at time zone w.timezone as at) there) clock
  ), false)`
