'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import type { SavedView } from '@/lib/catalog/types'
import {
  addressOf,
  BUILT_IN,
  isChanged,
  type ListState,
  type ListView,
  parseState,
  viewOf,
} from './list-state'
import { defaultOf, listViewOf } from './views/view'

export type LeadList = {
  state: ListState
  view: ListView
  /** The list shows something else than its view keeps. */
  changed: boolean
  change: (part: Partial<Omit<ListState, 'view'>>) => void
  open: (viewId: string) => void
}

/** The list of the page's address and the ways to change it, without asking the server for the page again. */
export function useList(saved: readonly SavedView[]): LeadList {
  const params = useSearchParams()
  const pathname = usePathname()
  const views = useMemo(() => saved.map(listViewOf), [saved])
  const defaultId = defaultOf(saved)
  const view = useMemo(() => viewOf(params, views, defaultId), [params, views, defaultId])
  const state = useMemo(() => parseState(params, view), [params, view])
  const go = useCallback(
    (next: ListState, of: ListView) => {
      const query = addressOf(next, of, defaultId).toString()
      window.history.replaceState(null, '', query ? `${pathname}?${query}` : pathname)
    },
    [pathname, defaultId],
  )
  const change = useCallback(
    (part: Partial<Omit<ListState, 'view'>>) => go({ ...state, ...part }, view),
    [go, state, view],
  )
  const open = useCallback(
    (viewId: string) => {
      const next = [...BUILT_IN, ...views].find(({ id }) => id === viewId)
      // A view that was kept this moment is not among those the page knows yet; its name alone leads there.
      if (!next) return window.history.replaceState(null, '', `${pathname}?view=${viewId}`)
      go({ view: next.id, q: '', filter: next.filter, sort: next.sort }, next)
    },
    [go, views, pathname],
  )
  return { state, view, changed: isChanged(state, view), change, open }
}
