import { closeLead } from '@/lib/leads/commands/close-lead'
import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { followUpCompleted } from '../events'
import { visibleTask } from '../queries/visible-task'
import { CompleteFollowUp } from '../schema'
import { rewriteTask } from './change-task'
import { insertTask, type Plan } from './create-task'
import { type JudgedParts, judgeParts } from './judge-parts'
import { leadAtWork } from './log-follow-up'

interface Unfinished {
  id: string
  leadId: string
  verdict: string
  taskId: string | null
  version: number
}

/** Gives a record that one tap has saved its three parts; from then on it is valid. The task it made follows the plan. */
export async function completeFollowUp(ctx: Ctx, input: CompleteFollowUp): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id, version, ...given } = parse(CompleteFollowUp, input)
  await withTenant(ctx, async (c) => {
    const record = await visibleRecord(c, id)
    if (!record) throw notFound('followUp')
    if (record.verdict === 'valid') throw new AppError('conflict', 'followUp.complete')
    if (record.version !== version) throw new AppError('conflict', 'versionMoved')
    const lead = await leadAtWork(c, record.leadId)
    const parts = await judgeParts(c, lead.id, given)
    const taskId = parts.next ? await replan(c, lead, record.taskId, parts.next) : record.taskId
    await store(c, record.id, parts, taskId)
    await appendEvent(c, followUpCompleted, {
      subjects: [
        ['lead', lead.id],
        ['party', lead.partyId],
        ['follow_up', id],
      ],
      data: {
        followUpId: id,
        contact: parts.contact,
        need: parts.need,
        solution: parts.solution,
        next: parts.next && { ...parts.next, dueAt: parts.next.dueAt.toISOString() },
        ending: parts.ending?.outcome ?? null,
        verdict: 'valid',
        taskId,
      },
    })
    tellLeadWatchers(c, [lead])
    if (parts.ending) {
      const { outcome, reason } = parts.ending
      await closeLead(c, { leadId: lead.id, outcome, reason, version: lead.version })
    }
  })
}

async function visibleRecord(c: TxCtx, id: string): Promise<Unfinished | null> {
  const [row] = await c.tx.$queryRaw<Unfinished[]>(sql`
    select f.id, f.lead_id as "leadId", f.verdict, f.task_id as "taskId", f.version
    from follow_up f join lead l on l.tenant_id = f.tenant_id and l.id = f.lead_id
    where f.tenant_id = ${c.tenantId}::uuid and f.id = ${id}::uuid and ${scopeWhere(c, leadObject, { alias: 'l', now: c.now })}
    for update of f`)
  return row ?? null
}

/** The task one tap made takes the plan over while it is open; when it is done already, the plan is a new one. */
async function replan(
  c: TxCtx,
  lead: Awaited<ReturnType<typeof leadAtWork>>,
  taskId: string | null,
  plan: Plan,
): Promise<string> {
  const task = taskId && (await visibleTask(c, taskId))
  if (task && task.state === 'open') {
    await rewriteTask(c, task, plan)
    return task.id
  }
  return (await insertTask(c, lead, plan, lead.ownerId)).id
}

const store = (c: TxCtx, id: string, parts: JudgedParts, taskId: string | null) =>
  c.tx.$executeRaw(sql`
    update follow_up set contact = ${parts.contact}, need = ${parts.need}, solution = ${parts.solution},
      next_contact = ${parts.next?.contact ?? null}, next_title = ${parts.next?.title ?? null},
      next_at = ${parts.next?.dueAt ?? null}::timestamptz, ending = ${parts.ending?.outcome ?? null},
      verdict = 'valid', task_id = ${taskId}::uuid, completed_at = ${c.now}, version = version + 1
    where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
