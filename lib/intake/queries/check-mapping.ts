import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import type { Ctx } from '@/lib/platform/ctx'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { checkMapping } from '../mapping/check'
import { channelToRead } from './channel-to-read'

/**
 * Refuses a mapping of a channel there is not, and one nothing could be read by.
 *
 * @throws AppError `not_found` · `validation` naming the place
 */
export async function refuseUnfitMapping(ctx: Ctx, body: Mapping, scope: string): Promise<void> {
  await channelToRead(ctx, scope)
  const [fields, { zone }] = await Promise.all([customFields(ctx, 'lead'), workspaceClock(ctx)])
  checkMapping(body, fields, { zone, locale: ctx.locale })
}
