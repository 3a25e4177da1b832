'use client'

import { useCallback, useMemo, useState } from 'react'

export type Selection = {
  ids: ReadonlySet<string>
  toggle: (id: string) => void
  /** Every given one, or none of them. */
  setAll: (ids: readonly string[], on: boolean) => void
  clear: () => void
}

/** The rows that are ticked; another list (`listKey`) begins with none. */
export function useSelection(listKey: string): Selection {
  const [chosen, setChosen] = useState<{ key: string; ids: ReadonlySet<string> }>({
    key: listKey,
    ids: new Set(),
  })
  const ids = useMemo(() => (chosen.key === listKey ? chosen.ids : new Set<string>()), [chosen, listKey])
  const change = useCallback(
    (next: (before: ReadonlySet<string>) => ReadonlySet<string>) =>
      setChosen((before) => ({
        key: listKey,
        ids: next(before.key === listKey ? before.ids : new Set()),
      })),
    [listKey],
  )
  const toggle = useCallback(
    (id: string) =>
      change((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    [change],
  )
  const setAll = useCallback(
    (some: readonly string[], on: boolean) =>
      change((before) => {
        const after = new Set(before)
        for (const id of some) {
          if (on) after.add(id)
          else after.delete(id)
        }
        return after
      }),
    [change],
  )
  const clear = useCallback(() => change(() => new Set()), [change])
  return { ids, toggle, setAll, clear }
}
