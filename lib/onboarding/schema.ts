import { z } from 'zod'

export const templateKeys = ['medical', 'industrial'] as const
export type TemplateKey = (typeof templateKeys)[number]

/** The steps of a new workspace, in their order; `dismissed` is none of them. */
export const stepKeys = ['signedUp', 'template', 'taker', 'channel', 'delivery', 'assigned'] as const
export type StepKey = (typeof stepKeys)[number]

export const ApplyTemplate = z.strictObject({
  template: z.enum(templateKeys),
  takeLeads: z.boolean().describe('Whether you take leads of every product line yourself.'),
})
export type ApplyTemplate = z.input<typeof ApplyTemplate>
