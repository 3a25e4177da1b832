import { z } from 'zod'

const name = z.string().trim().min(1).max(60)
const position = z.int().min(0).max(10_000)
/** Short stable name of a product line, used by imports and mappings. */
const code = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/)

export const CreateProductLine = z.strictObject({ code, name, position: position.default(0) })
export type CreateProductLine = z.input<typeof CreateProductLine>
export const UpdateProductLine = z.strictObject({
  id: z.uuid(),
  name: name.optional(),
  position: position.optional(),
})
export type UpdateProductLine = z.input<typeof UpdateProductLine>
