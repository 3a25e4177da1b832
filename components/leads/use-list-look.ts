'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'

export type ListLook = { columns: string[]; isDense: boolean }
const KEY = 'leads.look'
const NOTHING: ListLook = { columns: [], isDense: false }

const listeners = new Set<() => void>()
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
const read = (): string => window.localStorage.getItem(KEY) ?? ''

function parse(text: string): ListLook {
  try {
    const { columns, isDense } = JSON.parse(text) as Partial<ListLook>
    return {
      columns: Array.isArray(columns) ? columns.filter((one) => typeof one === 'string') : [],
      isDense: isDense === true,
    }
  } catch {
    return NOTHING
  }
}

/** Columns and density as this browser remembers them. */
export function useListLook(): [ListLook, (change: Partial<ListLook>) => void] {
  const text = useSyncExternalStore(subscribe, read, () => '')
  const look = useMemo(() => parse(text), [text])
  const change = useCallback((part: Partial<ListLook>) => {
    window.localStorage.setItem(KEY, JSON.stringify({ ...parse(read()), ...part }))
    for (const listener of listeners) listener()
  }, [])
  return [look, change]
}
