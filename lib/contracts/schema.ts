import { z } from 'zod'
import { cancelKinds } from './types'

const number = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .describe('As it stands on the contract; no two that are valid have one.')
const day = z.iso.date()
const note = z.string().trim().max(500).nullish()

const endsAfterItStarts = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => endsOn >= startsOn
const ENDS_FIRST = { path: ['endsOn'], message: 'contract.endsFirst' }

export const ContractBody = z.strictObject({
  number,
  startsOn: day.describe('The first day it is in force, YYYY-MM-DD.'),
  endsOn: day.describe('The last day it is in force, YYYY-MM-DD.'),
  note,
})

export const AddContract = ContractBody.extend({ leadId: z.uuid() }).refine(endsAfterItStarts, ENDS_FIRST)
export type AddContract = z.input<typeof AddContract>

export const ChangeContract = ContractBody.partial().extend({
  id: z.uuid(),
  /** The version the person was looking at. */
  version: z.int().min(1),
})
export type ChangeContract = z.input<typeof ChangeContract>

/** The days of a contract as it would be after a change. */
export const ContractDays = z.object({ startsOn: day, endsOn: day }).refine(endsAfterItStarts, ENDS_FIRST)

export const CancelContract = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  how: z
    .enum(cancelKinds)
    .describe(
      'terminated: it ends today. withdrawn: it counts as if it had never been, such as one entered by mistake.',
    ),
  reason: z.string().trim().min(1).max(500),
})
export type CancelContract = z.input<typeof CancelContract>

export const RestoreContract = z.strictObject({ id: z.uuid(), version: z.int().min(1) })
export type RestoreContract = z.input<typeof RestoreContract>
