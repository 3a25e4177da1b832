import { customFields } from '@/lib/catalog/queries/list-fields'
import { sourcesOf } from '@/lib/catalog/queries/list-sources'
import type { Ctx } from '@/lib/platform/ctx'
import { notFound } from '@/lib/platform/errors'
import { checkAdmission } from '../admission/compile'
import type { AdmissionRules } from '../schema'

/**
 * Refuses admission rules of a sub-source there is not, and rules nobody could be judged by.
 *
 * @throws AppError `not_found` · `validation` naming the place
 */
export async function refuseUnfitAdmission(ctx: Ctx, body: AdmissionRules, scope: string): Promise<void> {
  const [sources, fields] = await Promise.all([sourcesOf(ctx), customFields(ctx, 'lead')])
  if (!sources.some(({ key, parentId }) => key === scope && parentId !== null)) throw notFound('source')
  checkAdmission(body, fields)
}
