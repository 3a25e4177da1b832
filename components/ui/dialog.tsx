'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { DIALOG_FRAME, SCRIM } from './overlay'
import { OverlayHeader } from './overlay-header'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children: ReactNode
  className?: string
}

/** A modal dialog; on a phone it rises from the bottom edge. Focus returns to what opened it. */
export function Dialog({ open, onOpenChange, title, description, children, className }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={cn(DIALOG_FRAME, className)}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <OverlayHeader title={title} description={description} />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/**
 * Right-aligned row of a dialog's actions, the confirming one last; always in reach, however long the form. It sticks below
 * the frame's padding, which would show what is scrolled by under it.
 */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <footer className="sticky -bottom-8 -mx-5 -mb-8 flex justify-end gap-2 bg-raised px-5 pt-3 pb-8 max-sm:border-t max-sm:*:flex-1 sm:-bottom-5 sm:-mb-5 sm:pt-1 sm:pb-5">
      {children}
    </footer>
  )
}
