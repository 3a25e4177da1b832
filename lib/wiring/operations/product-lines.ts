import { z } from 'zod'
import { createProductLine, deleteProductLine, updateProductLine } from '@/lib/catalog/commands/product-lines'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { CreateProductLine, ListProductLines, lineColours, UpdateProductLine } from '@/lib/catalog/schema'
import { operation } from '@/lib/platform/http/operation'

const ProductLine = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  position: z.int(),
  colour: z.enum(lineColours),
  archivedAt: z.date().nullable(),
})
const Path = z.object({ productLineId: z.uuid() })

export const readProductLines = operation({
  id: 'listProductLines',
  method: 'GET',
  path: '/api/v1/product-lines',
  summary: 'The product lines you may see.',
  permission: 'member.read',
  input: { query: ListProductLines },
  output: z.object({ items: z.array(ProductLine) }),
  status: 200,
  handle: async (ctx, { query }) => ({ items: await listProductLines(ctx, ListProductLines.parse(query)) }),
})

export const postProductLine = operation({
  id: 'createProductLine',
  method: 'POST',
  path: '/api/v1/product-lines',
  summary: 'Adds a product line.',
  permission: 'productLine.manage',
  input: { body: CreateProductLine },
  output: ProductLine,
  status: 201,
  handle: (ctx, { body }) => createProductLine(ctx, body),
})

export const patchProductLine = operation({
  id: 'updateProductLine',
  method: 'PATCH',
  path: '/api/v1/product-lines/{productLineId}',
  summary: 'Renames, moves, colours or puts away a product line.',
  permission: 'productLine.manage',
  input: { params: Path, body: UpdateProductLine.omit({ id: true }) },
  output: ProductLine,
  status: 200,
  handle: (ctx, { params, body }) => updateProductLine(ctx, { ...body, id: params.productLineId }),
})

export const removeProductLine = operation({
  id: 'deleteProductLine',
  method: 'DELETE',
  path: '/api/v1/product-lines/{productLineId}',
  summary: 'Removes a product line nothing refers to.',
  permission: 'productLine.manage',
  input: { params: Path },
  output: null,
  status: 204,
  handle: (ctx, { params }) => deleteProductLine(ctx, { id: params.productLineId }),
})

export const productLineOperations = [readProductLines, postProductLine, patchProductLine, removeProductLine]
