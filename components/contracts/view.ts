import type { Answered } from '@/components/shell/answered'
import type * as contracts from '@/lib/contracts/types'

/** A contract as GET /api/v1/leads/{leadId}/contracts answers it. */
export type ContractView = Answered<contracts.ContractView>
