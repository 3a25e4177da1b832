'use client'

import { type ComponentProps, createContext, type ReactNode, use } from 'react'
import { OpenerButton, type OpenState, useOnDemand } from './parts/on-demand'

const load = () => import('./parts/popover')
type Parts = Awaited<ReturnType<typeof load>>

type Place = { parts: Parts | null; onOpen: () => void }
const PlaceContext = createContext<Place | null>(null)

function usePopover(): Place {
  const place = use(PlaceContext)
  if (!place) throw new Error('Part of a popover outside of a Popover')
  return place
}

/** A small panel behind a button. What draws it comes when it is needed (useOnDemand). */
export function Popover({ children, ...state }: OpenState & { children: ReactNode }) {
  const { open, setOpen, parts } = useOnDemand(load, state)
  return (
    <PlaceContext value={{ parts, onOpen: () => setOpen(true) }}>
      {parts ? (
        <parts.PopoverRoot open={open} onOpenChange={setOpen}>
          {children}
        </parts.PopoverRoot>
      ) : (
        children
      )}
    </PlaceContext>
  )
}

export function PopoverTrigger(props: ComponentProps<Parts['PopoverTrigger']>) {
  const { parts, onOpen } = usePopover()
  return parts ? (
    <parts.PopoverTrigger {...props} />
  ) : (
    <OpenerButton opens="dialog" load={load} onOpen={onOpen} {...props} />
  )
}

export function PopoverContent(props: ComponentProps<Parts['PopoverContent']>) {
  const { parts } = usePopover()
  return parts ? <parts.PopoverContent {...props} /> : null
}
