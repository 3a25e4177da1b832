'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'

/** Asks for the next page when the end of the list comes near; the button serves the keyboard. */
export function LoadMore({ pending, onLoad }: { pending: boolean; onLoad: () => void }) {
  const t = useTranslations('common')
  const end = useRef<HTMLDivElement>(null)
  const load = useEffectEvent(onLoad)
  useEffect(() => {
    const node = end.current
    if (!node) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      rootMargin: '400px',
    })
    observer.observe(node)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={end} className="flex justify-center p-4">
      <Button variant="ghost" size="sm" pending={pending} onClick={onLoad}>
        {t(pending ? 'loadingMore' : 'loadMore')}
      </Button>
    </div>
  )
}
