import { closeLead } from '@/lib/leads/commands/close-lead'
import { noteActivity } from '@/lib/leads/commands/note-activity'
import { type VisibleLead, visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { followUpLogged } from '../events'
import { visibleTask } from '../queries/visible-task'
import { LogFollowUp } from '../schema'
import { insertTask } from './create-task'
import { finishTask } from './end-task'
import { type JudgedParts, judgeParts } from './judge-parts'

/**
 * Records a contact in its three parts. The next action becomes a task of the lead's owner; without one the lead ends
 * here, with the reason. A lead that nobody had worked on yet is being worked on now. Answers the record's id.
 */
export async function logFollowUp(ctx: Ctx, input: LogFollowUp): Promise<string> {
  authorize(ctx, 'lead.update')
  const { leadId, completesTaskId, ...given } = parse(LogFollowUp, input)
  return withTenant(ctx, async (c) => {
    const lead = await leadAtWork(c, leadId)
    const parts = await judgeParts(c, leadId, given)
    if (completesTaskId) await finishOwn(c, lead, completesTaskId)
    const task = parts.next && (await insertTask(c, lead, parts.next, lead.ownerId))
    const followUpId = await storeFollowUp(c, lead, { ...parts, verdict: 'valid', taskId: task?.id ?? null })
    if (parts.ending) {
      const { outcome, reason } = parts.ending
      await closeLead(c, { leadId, outcome, reason, version: lead.version + 1 })
    }
    return followUpId
  })
}

/** The lead, locked, if somebody is at work on it: only then is there anybody whose next action it could be. */
export async function leadAtWork(c: TxCtx, leadId: string): Promise<VisibleLead & { ownerId: string }> {
  const lead = await visibleLead(c, leadId)
  if (!lead) throw notFound('lead')
  if (lead.status === 'converted' || lead.status === 'invalid') throw new AppError('conflict', 'lead.closed')
  if (lead.ownerId === null) throw new AppError('conflict', 'followUp.noOwner')
  return { ...lead, ownerId: lead.ownerId }
}

async function finishOwn(c: TxCtx, lead: VisibleLead, taskId: string): Promise<void> {
  const task = await visibleTask(c, taskId)
  if (task?.leadId !== lead.id)
    throw new AppError('validation', 'validation', {
      details: [{ path: 'completesTaskId', messageKey: 'task.ofOtherLead' }],
    })
  // Done by somebody else meanwhile: that is what was wanted.
  if (task.state === 'open') await finishTask(c, task)
}

type Stored = Omit<JudgedParts, 'contact' | 'need' | 'solution' | 'ending'> & {
  contact: JudgedParts['contact'] | null
  need: string | null
  solution: string | null
  ending: JudgedParts['ending']
  verdict: 'valid' | 'incomplete'
  taskId: string | null
}

/** Writes a record, moves the lead on and tells of it; answers the record's id. */
export async function storeFollowUp(c: TxCtx, lead: VisibleLead, stored: Stored): Promise<string> {
  const { contact, need, solution, next, verdict, taskId } = stored
  const ending = stored.ending?.outcome ?? null
  const id = newId()
  await c.tx.$executeRaw(sql`
    insert into follow_up (id, lead_id, party_id, author_id, contact, need, solution, next_contact, next_title, next_at, ending,
      verdict, task_id, happened_at, created_at, completed_at)
    values (${id}::uuid, ${lead.id}::uuid, ${lead.partyId}::uuid, ${memberOf(c)}::uuid, ${contact}, ${need}, ${solution},
      ${next?.contact ?? null}, ${next?.title ?? null}, ${next?.dueAt ?? null}::timestamptz, ${ending},
      ${verdict}, ${taskId}::uuid, ${c.now}, ${c.now}, ${verdict === 'valid' ? c.now : null}::timestamptz)`)
  await noteActivity(c, lead)
  await appendEvent(c, followUpLogged, {
    subjects: [
      ['lead', lead.id],
      ['party', lead.partyId],
      ['follow_up', id],
      ...(taskId ? ([['task', taskId]] as const) : []),
    ],
    data: {
      followUpId: id,
      contact,
      need,
      solution,
      next: next && { ...next, dueAt: next.dueAt.toISOString() },
      ending,
      verdict,
      taskId,
    },
  })
  return id
}
