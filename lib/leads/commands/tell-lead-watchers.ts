import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { tellWatchers } from '@/lib/platform/live/send-live'

/** The live message's type; a browser that hears it asks for its leads again. */
const LEADS = 'leads'

/** A lead that changed, as far as it decides who hears of it. */
export interface ChangedLead {
  id: string
  productLineId: string
  ownerId: string | null
  /** Who had it until now, when it has changed hands. */
  previousOwnerId?: string | null
}

/** Tells the open browsers of everybody who sees these leads, or saw them until now. Every verb that changes a lead ends with it. */
export function tellLeadWatchers(c: TxCtx, leads: readonly ChangedLead[]): void {
  tellWatchers(
    c,
    LEADS,
    leads.map(({ id, productLineId, ownerId, previousOwnerId }) => ({
      id,
      productLine: productLineId,
      owner: ownerId,
      ...(previousOwnerId === undefined ? {} : { previousOwner: previousOwnerId }),
    })),
  )
}
