'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * False while React takes over what the server has drawn, true from then on. A page streams in behind the shell: by the
 * time its part is taken over, an answer the shell has asked for may be there already, and drawing it at once would not
 * match the document (React then throws the part away and reports an error).
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
