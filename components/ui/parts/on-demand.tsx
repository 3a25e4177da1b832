'use client'

import { Slot } from 'radix-ui'
import { type ComponentProps, type KeyboardEvent, type MouseEvent, useEffect, useState } from 'react'

export type OpenState = { open?: boolean; onOpenChange?: (open: boolean) => void }

/**
 * Something that opens from a button and is made of parts no page needs to be drawn: menus and popovers weigh as much
 * as a page's own code. The parts are fetched when the pointer or the focus comes near the button (`OpenerButton`) and
 * take over when it is first opened; until then the button stands alone.
 */
export function useOnDemand<Parts>(load: () => Promise<Parts>, given: OpenState) {
  const [own, setOwn] = useState(false)
  const open = given.open ?? own
  const [parts, setParts] = useState<Parts | null>(null)
  useEffect(() => {
    if (!open || parts) return
    let isGone = false
    void load().then((loaded) => {
      if (!isGone) setParts(() => loaded)
    })
    return () => {
      isGone = true
    }
  }, [open, parts, load])
  const setOpen = (next: boolean): void => {
    setOwn(next)
    given.onOpenChange?.(next)
  }
  return { open, setOpen, parts }
}

type OpenerProps = ComponentProps<'button'> & {
  asChild?: boolean
  opens: 'menu' | 'dialog'
  load: () => Promise<unknown>
  onOpen: (by: 'pointer' | 'key') => void
}

/** The button as it stands before its parts are there; the same to see, to press and to hear as the one that follows. */
export function OpenerButton({ asChild, opens, load, onOpen, ...rest }: OpenerProps) {
  const Element = asChild ? Slot.Root : 'button'
  const fetchAhead = (): void => void load()
  return (
    <Element
      type="button"
      aria-haspopup={opens}
      aria-expanded={false}
      data-state="closed"
      {...rest}
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      // A press of Enter or Space is a click without a pointer.
      onClick={(event: MouseEvent) => onOpen(event.detail === 0 ? 'key' : 'pointer')}
      onKeyDown={(event: KeyboardEvent) => {
        if (opens !== 'menu' || event.key !== 'ArrowDown') return
        event.preventDefault()
        onOpen('key')
      }}
    />
  )
}
