import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { sqlState, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { productLineCreated, productLineDeleted, productLineUpdated } from '../events'
import { CreateProductLine, UpdateProductLine } from '../schema'
import type { ProductLineView } from '../types'

const view = { id: true, code: true, name: true, position: true, colour: true, archivedAt: true } as const

/** Adds a product line; its code is unique in the workspace. */
export async function createProductLine(ctx: Ctx, input: CreateProductLine): Promise<ProductLineView> {
  authorize(ctx, 'productLine.manage')
  const line = { id: newId(), ...parse(CreateProductLine, input) }
  return withTenant(ctx, async (c) => {
    const inserted = await c.tx.$executeRaw(sql`
      insert into product_line (id, code, name, position, colour)
      values (${line.id}::uuid, ${line.code}, ${line.name}, ${line.position}, ${line.colour})
      on conflict (tenant_id, code) do nothing`)
    if (inserted === 0) {
      throw new AppError('conflict', 'productLineTaken', {
        details: [{ path: 'code', messageKey: 'productLineTaken' }],
      })
    }
    await appendEvent(c, productLineCreated, {
      subjects: [['productLine', line.id]],
      data: { code: line.code, name: line.name },
    })
    return { ...line, archivedAt: null }
  })
}

/** Renames, moves, colours or puts away a product line; its code stays, because imports and mappings name it. */
export async function updateProductLine(ctx: Ctx, input: UpdateProductLine): Promise<ProductLineView> {
  authorize(ctx, 'productLine.manage')
  const { id, name, position, colour, archived } = parse(UpdateProductLine, input)
  return withTenant(ctx, async (c) => {
    const before = (await c.tx.productLine.findFirst({
      where: { id },
      select: view,
    })) as ProductLineView | null
    if (!before) throw notFound('productLine')
    const after: ProductLineView = {
      ...before,
      name: name ?? before.name,
      position: position ?? before.position,
      colour: colour ?? before.colour,
      archivedAt: archivedAtOf(before, archived, c.now),
    }
    await c.tx.productLine.updateMany({
      where: { id },
      data: {
        name: after.name,
        position: after.position,
        colour: after.colour,
        archivedAt: after.archivedAt,
      },
    })
    await appendEvent(c, productLineUpdated, {
      subjects: [['productLine', id]],
      data: { before: told(before), after: told(after) },
    })
    return after
  })
}

function archivedAtOf(before: ProductLineView, archived: boolean | undefined, now: Date): Date | null {
  if (archived === undefined) return before.archivedAt
  return archived ? (before.archivedAt ?? now) : null
}

/** What the event says of a product line. */
const told = ({ name, position, colour, archivedAt }: ProductLineView) => ({
  name,
  position,
  colour,
  archived: archivedAt !== null,
})

const FOREIGN_KEY_VIOLATION = /^(23503|23001|ForeignKeyConstraintViolation|P2003)$/

/** Removes a product line that no lead, channel or member refers to. */
export async function deleteProductLine(ctx: Ctx, input: { id: string }): Promise<void> {
  authorize(ctx, 'productLine.manage')
  const { id } = parse(UpdateProductLine.pick({ id: true }), input)
  try {
    await withTenant(ctx, async (c) => {
      const line = await c.tx.productLine.findFirst({ where: { id }, select: view })
      if (!line) throw notFound('productLine')
      await c.tx.productLine.deleteMany({ where: { id } })
      await appendEvent(c, productLineDeleted, {
        subjects: [['productLine', id]],
        data: { code: line.code, name: line.name },
      })
    })
  } catch (error) {
    if (FOREIGN_KEY_VIOLATION.test(sqlState(error)))
      throw new AppError('conflict', 'productLineInUse', { cause: error })
    throw error
  }
}
