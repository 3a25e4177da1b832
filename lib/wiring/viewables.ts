import type { ViewObject } from '@/lib/catalog/schema'
import type { Viewable } from '@/lib/catalog/types'
import { checkFilter } from '@/lib/leads/queries/lead-filter'
import { leadColumns } from '@/lib/leads/schema'
import { leadSorts } from '@/lib/leads/types'

/** What a kept list of each object may name. */
export const viewables: Readonly<Record<ViewObject, Viewable>> = {
  lead: { sorts: leadSorts, columns: leadColumns, checkFilter },
}
