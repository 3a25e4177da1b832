export type LeadVendor = 'feiyu' | 'oceanengine' | 'baidu' | 'tencent'

/** What goes wrong with a request instead of an answer. */
export type LeadFault =
  | { type: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { type: 'hang' | 'reset' }
  | { type: 'slow'; ms: number }

/** A lead at a vendor: when it was submitted (ms), and what the vendor says of it. */
export interface VendorLead {
  at: number
  item: Record<string, unknown>
}

export interface LeadServer {
  url: string
  add(kind: LeadVendor, ...leads: VendorLead[]): void
  /** Requests for leads, and for tokens, so far. */
  lists(kind: LeadVendor): number
  refreshes(kind: LeadVendor): number
  /** Access tokens end now; the refresh token stays good. */
  endTokens(kind: LeadVendor): void
  /** The advertiser takes the authorisation back: no token is good any more. */
  withdraw(kind: LeadVendor): void
  /** Lets the next `times` requests go wrong. */
  fail(fault: LeadFault, times?: number): void
  close(): Promise<void>
}

export const CREDENTIALS: Record<LeadVendor, Record<string, string>>

export function startLeadServer(options?: {
  port?: number
  perMinute?: number
  tokenLivesS?: number
  onRequest?: (request: { kind: LeadVendor; what: 'list' | 'refresh' }) => void
}): Promise<LeadServer>
