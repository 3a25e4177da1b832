import type { Answered } from '@/components/shell/answered'
import type * as pools from '@/lib/pools/types'

/** A pool as GET /api/v1/pools answers it. */
export type PoolView = Answered<pools.PoolView>
/** A row of GET /api/v1/pools/{poolId}/leads. */
export type PooledRow = Answered<pools.PooledLead>
export type PooledPage = Answered<pools.PooledPage>
export type ClaimRow = Answered<pools.ClaimRow>
/** What GET /api/v1/leads/{leadId}/pool answers. */
export type LeadPoolView = Answered<pools.LeadPool>
/** A pool as it is set up: GET /api/v1/pools/settings. */
export type PoolSettingsView = Answered<pools.PoolSettings>
