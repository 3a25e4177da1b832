'use client'

import dynamic from 'next/dynamic'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'

const NewLeadDialog = dynamic(() => import('./new-lead-dialog').then((file) => file.NewLeadDialog), {
  ssr: false,
})

const NewLeadContext = createContext<(() => void) | null>(null)

/** Opens the dialog for entering a lead; null for members who may not. */
export const useNewLead = (): (() => void) | null => useContext(NewLeadContext)

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

const isOverlayOpen = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null

/** Keeps the dialog for entering a lead at hand on every page: from the list, from ⌘K, and by the key C. */
export function NewLeadProvider({ children }: { children: ReactNode }) {
  const { viewer } = usePlace()
  const allowed = can(viewer, 'lead.create')
  const [open, setOpen] = useState(false)
  const [everOpened, setEverOpened] = useState(false)
  const show = (next: boolean) => {
    setOpen(next)
    if (next) setEverOpened(true)
  }
  useEffect(() => {
    if (!allowed) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'c' || event.metaKey || event.ctrlKey || event.altKey) return
      if (isTyping(event.target) || isOverlayOpen()) return
      event.preventDefault()
      setOpen(true)
      setEverOpened(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [allowed])
  return (
    <NewLeadContext.Provider value={allowed ? () => show(true) : null}>
      {children}
      {everOpened ? <NewLeadDialog open={open} onOpenChange={show} /> : null}
    </NewLeadContext.Provider>
  )
}
