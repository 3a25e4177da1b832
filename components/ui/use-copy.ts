'use client'

import { useEffect, useState } from 'react'

const SAID_MS = 2_000

export type CopyState = 'idle' | 'copied' | 'failed'

/** Puts text on the clipboard; `copied` or `failed` for two seconds, so that a button can say so. */
export function useCopy(): [state: CopyState, copy: (text: string) => void] {
  const [state, setState] = useState<CopyState>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), SAID_MS)
    return () => clearTimeout(timer)
  }, [state])
  const copy = (text: string) => {
    // Where the page is not served over TLS (and is not localhost) browsers have no clipboard at all.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
    written.then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return [state, copy]
}
