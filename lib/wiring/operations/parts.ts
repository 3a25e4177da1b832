import { z } from 'zod'
import { Factor, factorKeys, hardFails, strategies } from '@/lib/assignment/schema'

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
  turn: z
    .object({ received: z.int(), weight: z.number() })
    .optional()
    .describe('Where members take turns: what this one has had of the rule, and their weight in it.'),
  you: z.boolean(),
})

/** By which rule a lead was decided, and what became of the rules before it. */
export const PathShown = z
  .object({
    rule: z
      .object({ key: z.string(), name: z.string() })
      .nullable()
      .describe('Null: none of the rules gave it away, so everybody was considered.'),
    strategy: z.enum(strategies),
    first: z
      .enum(['owner', 'referrer'])
      .nullable()
      .describe('Why the winner was asked before everybody else.'),
    passed: z
      .array(
        z.object({
          name: z.string(),
          why: z
            .string()
            .describe(
              '`condition`: it is not about such a lead; `noFirst`: there is nobody it would ask; else why nobody could take it.',
            ),
          fails: z.array(z.object({ code: z.enum(hardFails), count: z.int(), you: z.boolean() })),
        }),
      )
      .describe('Rules that were asked before, in order.'),
  })
  .nullable()
  .describe('Null where the rules had none in order, or a person decided.')
