'use client'

import { useSyncExternalStore } from 'react'

/** From here on the composer has a column of its own; below it opens as a sheet. As `min-[87.5rem]:` in the class names. */
const WIDE = '(min-width: 87.5rem)'

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** Whether the window has room for three columns; on the server, which cannot know, not. */
export const useIsWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => false,
  )
