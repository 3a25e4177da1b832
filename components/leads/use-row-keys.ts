'use client'

import type { RefObject } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'

/**
 * j and k move the focus through the rows of `list` (Enter opens, as a link does), x ticks the row, / goes to `search`,
 * Escape gives up what is ticked.
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
  { onTick, onEscape }: { onTick: (id: string) => void; onEscape: () => void },
): void {
  usePageKeys((key) => {
    switch (key) {
      case '/':
        search.current?.focus()
        return true
      case 'j':
      case 'k':
        moveFocus(list.current, key === 'j' ? 1 : -1)
        return true
      case 'x': {
        const id = focusedRow(list.current)
        if (id) onTick(id)
        return false
      }
      case 'Escape':
        onEscape()
        return false
      default:
        return false
    }
  })
}

/** The row that holds the focus, on its link or on its box. */
function focusedRow(list: HTMLElement | null): string | undefined {
  const at = document.activeElement
  if (!list || !(at instanceof HTMLElement) || !list.contains(at)) return undefined
  const row = at.closest('tr, li')?.querySelector<HTMLElement>('[data-row]')
  return at.dataset.row ?? row?.dataset.row
}

function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].filter(
    (row) => row.offsetParent !== null,
  )
  const here = focusedRow(list)
  const at = here === undefined ? -1 : rows.findIndex((row) => row.dataset.row === here)
  const next = at === -1 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, at + step))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
