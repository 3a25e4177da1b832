import { event } from '@/lib/platform/events/define-event'

/** Subjects: productLine. */
export const productLineCreated = event('product_line.created').carrying<{ code: string; name: string }>()

/** Only what changed is listed. Subjects: productLine. */
export const productLineUpdated = event('product_line.updated').carrying<{
  before: Record<string, unknown>
  after: Record<string, unknown>
}>()

/** Only a line nothing belongs to can go. Subjects: productLine. */
export const productLineDeleted = event('product_line.deleted').carrying<{ code: string; name: string }>()

/** Somebody keeps a list under a name. Subjects: savedView. */
export const viewCreated = event('view.created').carrying<{ object: string; name: string; shared: boolean }>()

/** Only the names of what changed are listed. Subjects: savedView. */
export const viewUpdated = event('view.updated').carrying<{ name: string; changed: string[] }>()

/** Subjects: savedView. */
export const viewDeleted = event('view.deleted').carrying<{ name: string; shared: boolean }>()

/** A deleted view is there again. Subjects: savedView. */
export const viewRestored = event('view.restored').carrying<{ name: string; shared: boolean }>()
