'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'

/** What a workspace has retired, below what it uses: its rows are hidden until somebody asks for them. */
export function RetiredList({ count, children }: { count: number; children: ReactNode }) {
  const t = useTranslations('settings.retired')
  const [shows, setShows] = useState(false)
  if (count === 0) return null
  return (
    <div className="grid justify-items-start gap-3">
      <Button variant="ghost" size="sm" aria-expanded={shows} onClick={() => setShows(!shows)}>
        {shows ? t('hide') : t('show', { count })}
      </Button>
      {shows ? <ul className="grid w-full border-t">{children}</ul> : null}
    </div>
  )
}
