/** Where a lead stands. */
export const LEAD_STATUSES = ['new', 'holding', 'assigned', 'working', 'converted', 'invalid'] as const
export type LeadStatus = (typeof LEAD_STATUSES)[number]

type Named = { id: string; name: string }

/** A row of the lead list, as GET /api/v1/leads answers it. Times are ISO 8601; contact data may come masked. */
export type LeadRow = {
  id: string
  name: string
  company: string | null
  mobile: string | null
  status: LeadStatus
  owner: Named | null
  holdingReason: string | null
  productLine: Named
  region: string | null
  city: string | null
  source: string
  channel: Named | null
  isTest: boolean
  receivedAt: string
  createdAt: string
  assignedAt: string | null
  lastActivityAt: string
  version: number
}

/** `total` is exact up to 10,000 and 10,001 beyond; null for a search. */
export type LeadPage = { items: LeadRow[]; nextCursor: string | null; total: number | null }
