import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { offeredSources } from '../policy'
import { sourceNamed } from '../sources'
import type { Source } from '../types'

export const sourceColumns: Sql = sql`
  s.id, s.key, s.parent_id as "parentId", s.label, s.position, s.confirm_email as "confirmEmail", s.retired_at as "retiredAt", s.version`

/** Every source of the workspace, main ones and those below them, in their order, retired ones too. */
export const sourcesOf = (ctx: Ctx): Promise<Source[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<Source[]>(sql`
      select ${sourceColumns} from source s where s.tenant_id = ${ctx.tenantId}::uuid order by s.position, s.id`),
  )

/** The same for whoever may read leads. */
export async function listSources(ctx: Ctx): Promise<Source[]> {
  authorize(ctx, 'lead.read')
  return sourcesOf(ctx)
}

/**
 * The key of the sub-source somebody means, by its key or its name in either language.
 *
 * @throws AppError `validation` at `source` when none is offered under this name
 */
export async function sourceKeyOf(ctx: Ctx, text: string): Promise<string> {
  const found = sourceNamed(await sourcesOf(ctx), text)
  if (!found)
    throw new AppError('validation', 'validation', {
      details: [{ path: 'source', messageKey: 'source.unknown', params: { source: text.slice(0, 60) } }],
    })
  return found.key
}

/** The sub-source that is meant when nobody says: this one, or the first that is offered where it is retired. */
export async function sourceUnlessSaid(ctx: Ctx, usual: string): Promise<string> {
  const offered = offeredSources(await sourcesOf(ctx))
  return (offered.find(({ key }) => key === usual) ?? offered[0])?.key ?? usual
}
