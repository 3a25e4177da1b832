'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { cn } from '@/components/ui/cn'

const TABS = ['facts', 'tasks', 'timeline', 'why'] as const
type TabName = (typeof TABS)[number]
type Props = Record<TabName, ReactNode> & {
  /** The composer, where there is room for it. */
  work: ReactNode
  /** Keeps its column while it is on the way. */
  hasWork: boolean
}

/**
 * Side by side on a wide window, one at a time behind tabs on a phone. The same nodes serve both, so nothing is
 * drawn twice; on a wide window the tab strip is gone and every part is shown.
 */
export function LeadTabs(parts: Props) {
  const t = useTranslations('lead.tabs')
  const [current, setCurrent] = useState<TabName>('facts')
  const shown = (name: TabName) => cn(current === name ? 'block' : 'max-lg:hidden')
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <fieldset className="flex shrink-0 gap-5 border-b px-4 lg:hidden">
        <legend className="sr-only">{t('label')}</legend>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={current === name}
            onClick={() => setCurrent(name)}
            className="-mb-px h-11 border-b-2 border-transparent text-base text-ink-2 aria-pressed:border-jade aria-pressed:font-medium aria-pressed:text-ink"
          >
            {t(name)}
          </button>
        ))}
      </fieldset>
      <div
        className={cn(
          'min-h-0 flex-1 overflow-y-auto lg:grid lg:grid-cols-[minmax(27rem,34rem)_minmax(0,1fr)] lg:overflow-hidden',
          parts.hasWork &&
            'min-[87.5rem]:grid-cols-[25rem_minmax(0,1fr)_24rem] min-[100rem]:grid-cols-[27rem_minmax(0,1fr)_26rem]',
        )}
      >
        <div className="divide-y lg:overflow-y-auto lg:border-r">
          <div className={shown('facts')}>{parts.facts}</div>
          <div className={shown('tasks')}>{parts.tasks}</div>
          <div className={shown('why')}>{parts.why}</div>
        </div>
        <div className={cn(shown('timeline'), 'lg:overflow-y-auto')}>{parts.timeline}</div>
        {parts.hasWork ? (
          <div className="hidden overflow-y-auto border-l min-[87.5rem]:block">{parts.work}</div>
        ) : null}
      </div>
    </div>
  )
}
