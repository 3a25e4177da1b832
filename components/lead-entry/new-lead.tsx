'use client'

import dynamic from 'next/dynamic'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { can } from '@/components/shell/viewer'

const NewLeadDialog = dynamic(() => import('./new-lead-dialog').then((file) => file.NewLeadDialog), {
  ssr: false,
})

const NewLeadContext = createContext<(() => void) | null>(null)

/** Opens the dialog for entering a lead; null for members who may not. */
export const useNewLead = (): (() => void) | null => useContext(NewLeadContext)

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
  usePageKeys((key) => {
    if (!allowed || key.toLowerCase() !== 'c') return false
    show(true)
    return true
  })
  return (
    <NewLeadContext.Provider value={allowed ? () => show(true) : null}>
      {children}
      {everOpened ? <NewLeadDialog open={open} onOpenChange={show} /> : null}
    </NewLeadContext.Provider>
  )
}
