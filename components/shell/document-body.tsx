'use client'

import type { ReactNode } from 'react'

declare global {
  interface Window {
    /** Of public/early-presses.js, which may not have come. */
    pressHeard?: (event: Event) => void
  }
}

/** The body of every page; says of each press that the application has heard it. */
export function DocumentBody({ children }: { children: ReactNode }) {
  return <body onClickCapture={(event) => window.pressHeard?.(event.nativeEvent)}>{children}</body>
}
