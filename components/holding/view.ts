type Named = { id: string; name: string }

/** A lead that waits, as GET /api/v1/holding answers it. */
export type HeldRow = {
  id: string
  name: string
  company: string | null
  source: string
  region: string | null
  city: string | null
  productLine: Named
  reason: string
  heldAt: string
  version: number
  offline: Named[]
  full: Named[]
  elsewhere: Named[]
}
export type HoldingPage = { items: HeldRow[]; total: number; asOf: string }
