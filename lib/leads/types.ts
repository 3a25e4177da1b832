import type { LeadStatus } from './schema'

/** Parts of a lead's life course that can be read by themselves. Here, so that the page that shows them loads no schema. */
export const timelineFilters = ['all', 'followUps', 'assignment', 'contacts', 'tasks', 'changes'] as const
export type TimelineFilter = (typeof timelineFilters)[number]

interface Named {
  id: string
  name: string
}

/** A lead as lists and the API show it; contacts masked where the reader may not see them. */
export interface LeadItem {
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
  receivedAt: Date
  createdAt: Date
  assignedAt: Date | null
  lastActivityAt: Date
  version: number
}

/** A lead with everything its page shows. */
export interface LeadDetail extends LeadItem {
  phone: string | null
  email: string | null
  wechat: string | null
  message: string | null
  custom: Record<string, string>
  extra: Record<string, unknown>
  /** Whether contacts are shown in clear. */
  contactsClear: boolean
}

export interface LeadPage {
  items: LeadItem[]
  nextCursor: string | null
  /** Exact up to 10,000; beyond that 10,001 ("more than ten thousand"). Null for searches. */
  total: number | null
}

/** A lead of somebody who is about to be entered, as the asker may know of it. */
export interface KnownLead {
  /** `same`: a number or address says so; `similar`: only name and company do. */
  certainty: 'same' | 'similar'
  /** Null where the asker may not see the lead. */
  leadId: string | null
  /** Masked where the asker may not see the lead. */
  name: string
  open: boolean
  /** Null for nobody, and where the asker may not know who. */
  owner: Named | null
  owned: boolean
  since: Date
  productLine: Named
  /** Entering the person now would touch this lead instead of making one. */
  touches: boolean
}
