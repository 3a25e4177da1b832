'use client'

import { Toaster as Sonner } from 'sonner'

/** Where short messages appear: bottom right, above the tabs on a phone. */
export function ToasterView({ label }: { label: string }) {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      offset={16}
      mobileOffset={{ bottom: 72, left: 12, right: 12 }}
      containerAriaLabel={label}
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: toastLook,
          content: 'min-w-0 flex-1',
          title: 'text-sm font-medium',
          description: 'text-sm text-ink-2',
          error: 'text-danger',
        },
      }}
    />
  )
}

const toastLook = 'flex w-full items-start gap-2 rounded-lg bg-raised p-3 text-ink shadow-overlay sm:w-92'
