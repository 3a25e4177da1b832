import type { SavedView } from '@/lib/catalog/types'
import { DEFAULT_SORT, type ListView, sortOf } from '../list-state'

export const listViewOf = ({ id, filter, sort, columns }: SavedView): ListView => ({
  id,
  filter,
  sort: sortOf(sort) ?? DEFAULT_SORT,
  columns,
})

/** The view the list opens with: the reader's own choice, else the workspace's. */
export const defaultOf = (views: readonly SavedView[]): string | null =>
  (views.find((view) => view.isDefault && !view.isShared) ?? views.find((view) => view.isDefault))?.id ?? null
