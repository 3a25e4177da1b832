import type { Ctx } from '@/lib/platform/ctx'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { ListProductLines } from '../schema'
import type { ProductLineView } from '../types'

/** The product lines of the workspace in their order, without those put away. The actor sees the ones their visibility names. */
export async function listProductLines(
  ctx: Ctx,
  { archived }: ListProductLines = { archived: false },
): Promise<ProductLineView[]> {
  const { productLines } = ctx.actor.visibility
  const rows = await readTenant(ctx, (tx) =>
    tx.productLine.findMany({
      where: {
        ...(productLines === 'all' ? {} : { id: { in: productLines } }),
        ...(archived ? {} : { archivedAt: null }),
      },
      select: { id: true, code: true, name: true, position: true, colour: true, archivedAt: true },
      orderBy: [{ position: 'asc' }, { name: 'asc' }],
    }),
  )
  return rows as ProductLineView[]
}
