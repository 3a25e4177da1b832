'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { SCRIM } from './overlay'
import { OverlayHeader } from './overlay-header'

export type SheetProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  children: ReactNode
  /** Stays in sight below the scrolled content: the actions, the confirming one last. */
  footer?: ReactNode
  className?: string
}

const BODY =
  'grid min-h-0 flex-1 content-start gap-4 overflow-y-auto px-5 py-4 focus-visible:outline-none focus-visible:ring-2 focus-visible:ring-inset focus-visible:ring-jade'

/** What scrolls and may hold nothing to press must be reached without a mouse (WCAG 2.1.1). */
const REACHED_BY_KEYBOARD = { tabIndex: 0 }

/** Something longer than a dialog: from the right edge on a desk, from below on a phone. */
export function Sheet({ open, onOpenChange, title, description, children, footer, className }: SheetProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={cn(
            'fixed z-50 flex flex-col bg-raised shadow-overlay focus:outline-none',
            'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-lg max-sm:animate-sheet',
            'sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-full sm:max-w-lg sm:rounded-none',
            className,
          )}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <OverlayHeader title={title} description={description} className="border-b px-5 py-3" />
          <section {...REACHED_BY_KEYBOARD} aria-label={title} className={BODY}>
            {children}
          </section>
          {footer ? (
            <footer className="flex justify-end gap-2 border-t px-5 py-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-sm:*:flex-1">
              {footer}
            </footer>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
