'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** A link that ends in `tick=all` opens the list with everything in it ticked, once. */
export function useTickedOnArrival(tickAll: () => Promise<void>): void {
  const asked = useSearchParams().get('tick') === 'all'
  const done = useRef(false)
  useEffect(() => {
    if (!asked || done.current) return
    done.current = true
    void tickAll()
  }, [asked, tickAll])
}
