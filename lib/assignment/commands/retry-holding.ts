import { authorize, type Ctx } from '@/lib/platform/ctx'
import { listHolding } from '../queries/list-holding'
import { routeLeads } from './route-leads'

/**
 * Offers the head of the queue round again now, longest waiting first, instead of waiting for somebody to come online.
 * Answers how many found an owner and how many of those tried still wait.
 */
export async function retryHolding(ctx: Ctx): Promise<{ assigned: number; waiting: number }> {
  authorize(ctx, 'lead.assign')
  const { items } = await listHolding(ctx)
  const { assigned } = await routeLeads(ctx, { ids: items.map(({ id }) => id), trigger: 'drained' })
  return { assigned: assigned.length, waiting: items.length - assigned.length }
}
