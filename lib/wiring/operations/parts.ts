import { z } from 'zod'
import { Factor, factorKeys, hardFails } from '@/lib/assignment/schema'

/** Somebody or something with a name, as answers show it. */
export const Named = z.object({ id: z.uuid(), name: z.string() })
export const LeadPath = z.object({ leadId: z.uuid() })

/** A member considered for a lead, with every factor or what ruled them out. */
export const CandidateShown = z.object({
  member: z.object({ id: z.uuid(), name: z.string(), team: z.string().nullable() }),
  rank: z.int().nullable(),
  score: z.number().nullable(),
  eligible: z.boolean(),
  hardFails: z.array(z.enum(hardFails)),
  factors: z.array(Factor.extend({ key: z.enum(factorKeys) })),
  you: z.boolean(),
})
