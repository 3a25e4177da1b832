'use client'

import { useEffect, useRef, useState } from 'react'
import { arrivalsAmong } from './arrivals'

const HIGHLIGHT_MS = 8_000
const none: ReadonlySet<string> = new Set()

/**
 * The ids that have just come in at the top of the list called `listKey`, for as long as they are highlighted.
 * An empty list that fills counts too: `known` then holds nothing, so the rule is told the list was seen before.
 */
export function useArrivals(listKey: string, ids: string[] | undefined): ReadonlySet<string> {
  const seen = useRef<{ key: string; ids: Set<string> } | null>(null)
  const [fresh, setFresh] = useState(none)

  useEffect(() => {
    if (!ids) return
    const before = seen.current?.key === listKey ? seen.current.ids : null
    seen.current = { key: listKey, ids: new Set([...(before ?? []), ...ids]) }
    if (!before) return
    const arrived = before.size === 0 ? ids : arrivalsAmong(ids, before)
    if (arrived.length === 0) return
    setFresh((current) => new Set([...current, ...arrived]))
    setTimeout(
      () => setFresh((current) => new Set([...current].filter((id) => !arrived.includes(id)))),
      HIGHLIGHT_MS,
    )
  }, [listKey, ids])

  return fresh
}
