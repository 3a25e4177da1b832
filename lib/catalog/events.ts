import { event } from '@/lib/platform/events/define-event'
import type { Label } from '@/lib/rules/fields'

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

/** A workspace has a field more. Subjects: customField. */
export const fieldCreated = event('field.created').carrying<{
  object: string
  key: string
  type: string
  label: Label
}>()

/** Only what changed is listed; retiring and bringing back is a change. Subjects: customField. */
export const fieldUpdated = event('field.updated').carrying<{
  key: string
  label: Label
  before: Record<string, unknown>
  after: Record<string, unknown>
}>()

/** The fields of an object stand in another order. Subjects: the custom fields, in it. */
export const fieldsOrdered = event('fields.ordered').carrying<{ object: string; keys: string[] }>()

/** A new workspace has the usual sources. Subjects: workspace. */
export const sourcesOpened = event('sources.opened').carrying<{ keys: string[] }>()

/** Leads may come from somewhere more. Subjects: source. */
export const sourceCreated = event('source.created').carrying<{
  key: string
  label: Label
  parentId: string | null
}>()

/** Only what changed is listed; retiring and bringing back is a change. Subjects: source. */
export const sourceUpdated = event('source.updated').carrying<{
  key: string
  label: Label
  before: Record<string, unknown>
  after: Record<string, unknown>
}>()

/** The sources stand in another order. Subjects: the sources, in it. */
export const sourcesOrdered = event('sources.ordered').carrying<{ keys: string[] }>()
