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
