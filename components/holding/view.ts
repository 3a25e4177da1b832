import type { Answered } from '@/components/shell/answered'
import type * as holding from '@/lib/assignment/types'

/** Leads that wait, as GET /api/v1/holding answers them. */
export type HoldingPage = Answered<holding.HoldingPage>
export type HeldRow = HoldingPage['items'][number]
