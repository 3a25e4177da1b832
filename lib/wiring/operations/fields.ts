import { z } from 'zod'
import { createField, orderFields, updateField } from '@/lib/catalog/commands/custom-fields'
import { customTypes, fieldObjects } from '@/lib/catalog/fields'
import { listFields } from '@/lib/catalog/queries/list-fields'
import { CreateField, OrderFields, UpdateField } from '@/lib/catalog/schema'
import { operation } from '@/lib/platform/http/operation'
import { usageOfFields } from '../field-usage'

const Label = z.object({ 'zh-CN': z.string(), en: z.string() })
const Field = z.object({
  id: z.uuid(),
  object: z.enum(fieldObjects),
  key: z.string().describe('Its name under `custom`; in conditions and columns `custom.<key>`.'),
  type: z
    .enum(customTypes)
    .describe('`money` counts cents of a yuan; `day` is 2026-11-26, `instant` ISO 8601.'),
  label: Label,
  unit: z.string(),
  required: z.boolean().describe('A lead entered by a person or a program must have it.'),
  options: z.array(
    z.object({ key: z.string(), label: Label, aliases: z.array(z.string()), retired: z.boolean() }),
  ),
  position: z.int(),
  retiredAt: z.date().nullable().describe('Not offered any more; what was filled in stays.'),
  version: z.int(),
})
const Fields = z.object({ items: z.array(Field) })
const Path = z.object({ fieldId: z.uuid() })
const OfObject = z.object({ object: z.enum(fieldObjects).optional() })

export const readFields = operation({
  id: 'listFields',
  method: 'GET',
  path: '/api/v1/fields',
  summary: 'The fields the workspace added to an object, in their order, retired ones last.',
  permission: 'lead.read',
  input: { query: OfObject },
  output: Fields,
  status: 200,
  handle: async (ctx, { query }) => ({ items: await listFields(ctx, query.object ?? 'lead') }),
})

export const postField = operation({
  id: 'createField',
  method: 'POST',
  path: '/api/v1/fields',
  summary: 'Adds a field to an object: in forms, lists, conditions and the API at once.',
  permission: 'field.manage',
  input: { body: CreateField },
  output: Field,
  status: 201,
  handle: (ctx, { body }) => createField(ctx, body),
})

export const patchField = operation({
  id: 'updateField',
  method: 'PATCH',
  path: '/api/v1/fields/{fieldId}',
  summary: 'Changes, retires or brings back a field; its key and type stay.',
  permission: 'field.manage',
  versioned: true,
  input: { params: Path, body: UpdateField.omit({ id: true, version: true }) },
  output: Field,
  status: 200,
  handle: (ctx, { params, body, version }) => updateField(ctx, { ...body, id: params.fieldId, version }),
})

export const reorderFields = operation({
  id: 'orderFields',
  method: 'POST',
  path: '/api/v1/fields/order',
  summary: 'Puts the fields of an object into an order.',
  permission: 'field.manage',
  input: { body: OrderFields },
  output: Fields,
  status: 200,
  handle: async (ctx, { body }) => ({ items: await orderFields(ctx, body) }),
})

export const readFieldUsage = operation({
  id: 'getFieldUsage',
  method: 'GET',
  path: '/api/v1/fields/usage',
  summary: 'How many leads and kept lists use each field, and each option, and which rules in force name it.',
  permission: 'field.manage',
  input: { query: OfObject },
  output: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        leads: z.int(),
        views: z.int(),
        options: z.record(z.string(), z.int()),
        rules: z
          .array(z.object({ source: z.string(), label: Label, rules: z.int() }))
          .describe('Admission rules in force that name it, by the sub-source they are of.'),
        mappings: z
          .array(z.object({ id: z.uuid(), name: z.string() }))
          .describe('Ways in whose mapping in force fills it.'),
      }),
    ),
  }),
  status: 200,
  handle: async (ctx, { query }) => ({ items: await usageOfFields(ctx, query.object ?? 'lead') }),
})

export const fieldOperations = [readFields, postField, patchField, reorderFields, readFieldUsage]
