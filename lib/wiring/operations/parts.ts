import { z } from 'zod'

/** Somebody or something with a name, as answers show it. */
export const Named = z.object({ id: z.uuid(), name: z.string() })
export const LeadPath = z.object({ leadId: z.uuid() })
