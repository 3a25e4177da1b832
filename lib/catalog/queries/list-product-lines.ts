import type { Ctx } from '@/lib/platform/ctx'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { ProductLineView } from '../types'

/** The product lines of the workspace in their order. The actor sees the ones their visibility names. */
export async function listProductLines(ctx: Ctx): Promise<ProductLineView[]> {
  const { productLines } = ctx.actor.visibility
  return readTenant(ctx, (tx) =>
    tx.productLine.findMany({
      where: productLines === 'all' ? {} : { id: { in: productLines } },
      select: { id: true, code: true, name: true, position: true },
      orderBy: [{ position: 'asc' }, { name: 'asc' }],
    }),
  )
}
