'use client'

import { type RefObject, useEffect, useEffectEvent } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

const isOverlayOpen = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null

const isForSomethingElse = (event: KeyboardEvent): boolean =>
  event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || isOverlayOpen()

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
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (isForSomethingElse(event)) return
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    const row = rows[Math.max(0, at)]
    if (event.key === '?') onHelp()
    else if (event.key === 'j') focusRow(rows[at + 1])
    else if (event.key === 'k') focusRow(rows[Math.max(0, at - 1)])
    else if (Object.hasOwn(keys, event.key) && row) keys[event.key]?.(row.dataset.key ?? '', row)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => handle(event)
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
