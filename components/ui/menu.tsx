'use client'

import { type ComponentProps, createContext, type ReactNode, use, useState } from 'react'
import { OpenerButton, type OpenState, useOnDemand } from './parts/on-demand'

const load = () => import('./parts/menu')
type Parts = Awaited<ReturnType<typeof load>>
type PropsOf<Name extends keyof Parts> = ComponentProps<Parts[Name]>

type Place = { parts: Parts | null; isByKey: boolean; onOpen: (by: 'pointer' | 'key') => void }
const PlaceContext = createContext<Place | null>(null)

function useMenu(): Place {
  const place = use(PlaceContext)
  if (!place) throw new Error('Part of a menu outside of a Menu')
  return place
}

/** A choice of acts behind a button. What draws it comes when it is needed (useOnDemand). */
export function Menu({ children, ...state }: OpenState & { children: ReactNode }) {
  const { open, setOpen, parts } = useOnDemand(load, state)
  const [isByKey, setByKey] = useState(true)
  const change = (next: boolean): void => {
    // From the second opening on the menu hears the keys itself.
    if (!next) setByKey(false)
    setOpen(next)
  }
  const onOpen = (by: 'pointer' | 'key'): void => {
    setByKey(by === 'key')
    setOpen(true)
  }
  return (
    <PlaceContext value={{ parts, isByKey, onOpen }}>
      {parts ? (
        <parts.MenuRoot open={open} onOpenChange={change}>
          {children}
        </parts.MenuRoot>
      ) : (
        children
      )}
    </PlaceContext>
  )
}

export function MenuTrigger(props: PropsOf<'MenuTrigger'>) {
  const { parts, onOpen } = useMenu()
  return parts ? (
    <parts.MenuTrigger {...props} />
  ) : (
    <OpenerButton opens="menu" load={load} onOpen={onOpen} {...props} />
  )
}

export function MenuContent(props: Omit<PropsOf<'MenuContent'>, 'isByKey'>) {
  const { parts, isByKey } = useMenu()
  return parts ? <parts.MenuContent isByKey={isByKey} {...props} /> : null
}

// What stands in the content is drawn only once the parts are there.

export function MenuItem(props: PropsOf<'MenuItem'>) {
  const { parts } = useMenu()
  return parts ? <parts.MenuItem {...props} /> : null
}

export function MenuRadioGroup(props: PropsOf<'MenuRadioGroup'>) {
  const { parts } = useMenu()
  return parts ? <parts.MenuRadioGroup {...props} /> : null
}

export function MenuRadioItem(props: PropsOf<'MenuRadioItem'>) {
  const { parts } = useMenu()
  return parts ? <parts.MenuRadioItem {...props} /> : null
}

export function MenuLabel(props: PropsOf<'MenuLabel'>) {
  const { parts } = useMenu()
  return parts ? <parts.MenuLabel {...props} /> : null
}

export function MenuSeparator() {
  const { parts } = useMenu()
  return parts ? <parts.MenuSeparator /> : null
}
