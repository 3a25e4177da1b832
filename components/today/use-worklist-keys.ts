'use client'

import type { RefObject } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'

/** Past the last row the focus stays where it is. */
function focusRow(row: HTMLElement | undefined): void {
  row?.querySelector<HTMLElement>('[data-row]')?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

/** What a key does to the row it is pressed on; the row is named by its data-key. */
export type RowKeys = Readonly<Record<string, (key: string, row: HTMLElement) => void>>

/**
 * j and k move through the rows of `list` (Enter opens, as a link does); the other keys act on the row that has the
 * focus, or on the first when none has it.
 */
export function useWorklistKeys(
  list: RefObject<HTMLElement | null>,
  keys: RowKeys,
  onHelp: () => void,
): void {
  usePageKeys((pressed) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    const row = rows[Math.max(0, at)]
    if (pressed === '?') onHelp()
    else if (pressed === 'j') focusRow(rows[at + 1])
    else if (pressed === 'k') focusRow(rows[Math.max(0, at - 1)])
    else if (Object.hasOwn(keys, pressed) && row) keys[pressed]?.(row.dataset.key ?? '', row)
    else return false
    return true
  })
}
