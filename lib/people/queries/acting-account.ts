import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'

/** The acting person's account; keys and jobs have none and are refused. */
export function actingAccountId({ actor }: Ctx): string {
  if (actor.kind !== 'user') throw new AppError('forbidden', 'membersOnly')
  return actor.accountId
}
