'use client'

import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => undefined

/**
 * Whether the browser draws by now. False in the document the server makes, which for long lists need hold no more than
 * the first screen: making the rest would keep everybody waiting for it.
 */
export const useHasTakenOver = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
