'use client'

import { useTranslations } from 'next-intl'
import { Meter } from '@/components/ui/meter'
import type { Load } from './view'

/** How full somebody is: the numbers, and a bar to compare down the column. */
export function LoadMeter({ load }: { load: Load | undefined }) {
  const t = useTranslations('people')
  if (!load) return null
  const { open, maxOpen } = load
  return (
    <span className="grid w-24 gap-1">
      <span className="text-xs text-ink-2" aria-hidden>
        {open} / {maxOpen}
      </span>
      <Meter value={maxOpen === 0 ? 1 : open / maxOpen} text={t('load', { open, max: maxOpen })} />
    </span>
  )
}
