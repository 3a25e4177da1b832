'use client'

import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { cn } from '@/components/ui/cn'
import type { SavedView } from '@/lib/catalog/types'

type Props = { views: readonly SavedView[]; current: string; changed: boolean; onOpen: (id: string) => void }

const BUILT_IN_FOR = { rep: ['all'], other: ['all', 'mine', 'unassigned'] } as const

/** The lists of this page, the product's own first; the one that is open is marked, and whether it was changed. */
export function ViewTabs({ views, current, changed, onOpen }: Props) {
  const t = useTranslations('views')
  const { viewer } = usePlace()
  const builtIn = BUILT_IN_FOR[viewer.role === 'rep' ? 'rep' : 'other']
  const tabs = [
    ...builtIn.map((id) => ({
      id,
      name: t(id === 'all' && viewer.role === 'rep' ? 'builtIn.mine' : `builtIn.${id}`),
      shared: false,
    })),
    ...views.map(({ id, name, isShared }) => ({ id, name, shared: isShared })),
  ]
  return (
    <nav aria-label={t('label')} className="min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]">
      <ul className="flex gap-4">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            name={tab.name}
            shared={tab.shared}
            current={tab.id === current}
            changed={tab.id === current && changed}
            onOpen={() => onOpen(tab.id)}
          />
        ))}
      </ul>
    </nav>
  )
}

type TabProps = { name: string; shared: boolean; current: boolean; changed: boolean; onOpen: () => void }

function Tab({ name, shared, current, changed, onOpen }: TabProps) {
  const t = useTranslations('views')
  const tab = useRef<HTMLLIElement>(null)
  // A view that was just kept stands at the end of a row that may not fit.
  useEffect(() => {
    if (current) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <li ref={tab}>
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        onClick={onOpen}
        className={cn(
          'flex h-9 items-center gap-1.5 border-b-2 border-transparent text-sm whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink max-sm:h-11',
          current && 'border-jade font-medium text-ink',
        )}
      >
        {shared ? <Users className="size-3.5 text-ink-3" aria-label={t('isShared')} /> : null}
        <span className="max-w-48 truncate">{name}</span>
        {changed ? (
          <span className="size-1.5 rounded-full bg-jade">
            <span className="sr-only">{t('changed')}</span>
          </span>
        ) : null}
      </button>
    </li>
  )
}
