import type { Answered } from '@/components/shell/answered'
import type * as Leads from '@/lib/leads/types'

type LeadStatus = Leads.LeadItem['status']
/** Where a lead may stand, in the order in which it goes there. */
export const LEAD_STATUSES = [
  'new',
  'holding',
  'pooled',
  'assigned',
  'working',
  'converted',
  'invalid',
] as const satisfies readonly LeadStatus[]
export type { LeadStatus }

/** A row of the lead list, as GET /api/v1/leads answers it. Times are ISO 8601; contact data may come masked. */
export type LeadRow = Answered<Leads.LeadItem>

/** `total` is exact up to 10,000 and 10,001 beyond; null for a search. */
export type LeadPage = Answered<Leads.LeadPage>
