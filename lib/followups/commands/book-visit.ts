import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { plannedFor } from '../due-time'
import { BookVisit } from '../schema'
import { insertTask } from './create-task'
import { leadAtWork, storeFollowUp } from './log-follow-up'

/**
 * "Visit booked", by one tap: the visit is a task at once, and the record waits for its three parts. It counts as a
 * valid follow-up only when they are there (`completeFollowUp`). Answers the record's id.
 */
export async function bookVisit(ctx: Ctx, input: BookVisit): Promise<string> {
  authorize(ctx, 'lead.update')
  const { leadId, at } = parse(BookVisit, input)
  return withTenant(ctx, async (c) => {
    const lead = await leadAtWork(c, leadId)
    // No words yet: the screen names the kind of contact where a title is empty.
    const next = { contact: 'visit' as const, title: '', dueAt: plannedFor(at, c.now, 'at') }
    const task = await insertTask(c, lead, next, lead.ownerId)
    return storeFollowUp(c, lead, {
      contact: null,
      need: null,
      solution: null,
      next,
      ending: null,
      verdict: 'incomplete',
      taskId: task.id,
    })
  })
}
