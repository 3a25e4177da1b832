import { z } from 'zod'
import { ruleGroup } from '@/lib/rules/types'
import { customTypes, fieldObjects } from './fields'

const name = z.string().trim().min(1).max(60)
const position = z.int().min(0).max(10_000)
/** Short stable name of a product line, used by imports and mappings. */
const code = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/)

/** The dots product lines are told apart by; the tones are those of components/ui/tokens.css. */
export const lineColours = ['grey', 'jade', 'blue', 'amber', 'red', 'violet'] as const
export type LineColour = (typeof lineColours)[number]
const colour = z.enum(lineColours)

export const CreateProductLine = z.strictObject({
  code,
  name,
  position: position.default(0),
  colour: colour.default('grey'),
})
export type CreateProductLine = z.input<typeof CreateProductLine>
export const UpdateProductLine = z.strictObject({
  id: z.uuid(),
  name: name.optional(),
  position: position.optional(),
  colour: colour.optional(),
  archived: z.boolean().optional().describe('Put away: not offered any more; what refers to it stays.'),
})
export type UpdateProductLine = z.input<typeof UpdateProductLine>

export const ListProductLines = z.strictObject({
  archived: z.stringbool().default(false).describe('Those put away too.'),
})
export type ListProductLines = z.output<typeof ListProductLines>
/** Objects whose lists can be kept as views. */
export const viewObjects = ['lead'] as const
export type ViewObject = (typeof viewObjects)[number]

const view = {
  name: z.string().trim().min(1).max(40),
  filter: ruleGroup,
  sort: z.string().max(40),
  /** In the order they are shown; none: the ones the list shows by itself. */
  columns: z.array(z.string().max(40)).max(30),
  isShared: z.boolean(),
  isDefault: z.boolean(),
}
export const CreateView = z.strictObject({
  object: z.enum(viewObjects),
  ...view,
  columns: view.columns.default([]),
  isShared: view.isShared.default(false),
  isDefault: view.isDefault.default(false),
})
export type CreateView = z.input<typeof CreateView>
/** What is left out stays. */
export const UpdateView = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  ...z.object(view).partial().shape,
})
export type UpdateView = z.input<typeof UpdateView>
export const ViewAt = z.strictObject({ id: z.uuid(), version: z.int().min(1) })
export type ViewAt = z.input<typeof ViewAt>

const storable = (text: string) => !/[\0\p{Surrogate}]/u.test(text)
const word = (max: number) => z.string().trim().min(1).max(max).refine(storable, 'unstorableText')
const label = z.strictObject({ 'zh-CN': word(40), en: word(40) })
const option = z.strictObject({
  /** Made from its place when it is left out. */
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/)
    .optional(),
  label,
  aliases: z.array(word(60)).max(50).default([]),
  retired: z.boolean().default(false),
})
/** What can be said of a field again and again; its object, key and type are said once. */
const field = {
  label,
  unit: z.string().trim().max(10).refine(storable, 'unstorableText'),
  required: z.boolean(),
  options: z.array(option).max(200),
}
export const CreateField = z.strictObject({
  object: z.enum(fieldObjects),
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'field.key'),
  type: z.enum(customTypes),
  label: field.label,
  unit: field.unit.default(''),
  required: field.required.default(false),
  options: field.options.default([]),
})
export type CreateField = z.input<typeof CreateField>
/** What is left out stays. An option that is left out of `options` is retired, not forgotten. */
export const UpdateField = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  ...z.object(field).partial().shape,
  retired: z.boolean().optional(),
})
export type UpdateField = z.input<typeof UpdateField>
/** The fields of an object in their new order; fields left out follow in theirs. */
export const OrderFields = z.strictObject({
  object: z.enum(fieldObjects),
  ids: z.array(z.uuid()).min(1).max(200),
})
export type OrderFields = z.input<typeof OrderFields>

const sourceLabel = z.strictObject({ 'zh-CN': word(60), en: word(60) })
export const CreateSource = z.strictObject({
  parentId: z.uuid().nullable().describe('The main source it stands below; null makes a main source.'),
  label: sourceLabel,
})
export type CreateSource = z.input<typeof CreateSource>
/** What is left out stays. */
export const UpdateSource = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  label: sourceLabel.optional(),
  parentId: z.uuid().optional().describe('Puts a sub-source below another main one.'),
  retired: z.boolean().optional().describe('Not offered any more; what came from it keeps saying so.'),
  confirmEmail: z
    .boolean()
    .optional()
    .describe('Whoever leaves an e-mail address with a form has to confirm it before a lead is made.'),
})
export type UpdateSource = z.input<typeof UpdateSource>
/** Sources in their new order; those left out follow in theirs. */
export const OrderSources = z.strictObject({ ids: z.array(z.uuid()).min(1).max(300) })
export type OrderSources = z.input<typeof OrderSources>
