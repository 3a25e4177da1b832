import { type Ctx, memberOf } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'

/** The acting member; keys, webhooks and jobs have none and are refused. */
export function actingMemberId(ctx: Ctx): string {
  const id = memberOf(ctx)
  if (id === null) throw new AppError('forbidden', 'membersOnly')
  return id
}
