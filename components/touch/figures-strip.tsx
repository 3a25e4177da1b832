'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { touchRowKinds } from '@/lib/touches/schema'
import { fetchFigures } from './touch-api'
import type { Figures } from './view'

const FigureRows = dynamic(() => import('./figure-rows').then((file) => file.FigureRows), { ssr: false })

const SettingsDialog = dynamic(() => import('./settings-dialog').then((file) => file.SettingsDialog), {
  ssr: false,
})

type Of = (typeof touchRowKinds)[number]

/** How often people were touched by two, and how often that was prevented; each number opens to its rows. */
export function FiguresStrip() {
  const t = useTranslations('touches.figures')
  const settings = useTranslations('touches.settings')
  const { viewer } = usePlace()
  const [shown, setShown] = useState<Of | null>(null)
  const [changing, setChanging] = useState(false)
  const query = useQuery({
    queryKey: ['touch-figures'],
    queryFn: ({ signal }) => fetchFigures(signal),
  })
  if (query.isError) return <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
  return (
    <section aria-label={t('title')} className="grid gap-2">
      <header className="flex items-center gap-2">
        <h2 className="text-base font-semibold text-ink">{t('title')}</h2>
        <span className="text-xs text-ink-3">{t('period')}</span>
        {can(viewer, 'assignment.manage') ? (
          <Button variant="ghost" size="sm" className="ml-auto" onClick={() => setChanging(true)}>
            {settings('action')}
          </Button>
        ) : null}
      </header>
      {query.data ? (
        <Numbers figures={query.data} onOpen={setShown} />
      ) : (
        <Skeleton className="h-14 w-full max-w-xl" />
      )}
      {changing ? <SettingsDialog onClose={() => setChanging(false)} /> : null}
      {shown ? <FigureRows of={shown} onClose={() => setShown(null)} /> : null}
    </section>
  )
}

function Numbers({ figures, onOpen }: { figures: Figures; onOpen: (of: Of) => void }) {
  const t = useTranslations('touches.figures')
  const format = useFormatter()
  const { touched, duplicates, prevented, rate, days } = figures
  if (touched === 0 && prevented === 0) return <p className="text-sm text-ink-3">{t('none')}</p>
  const numbers: { of: Of; label: string; value: string; isBad?: boolean }[] = [
    {
      of: 'duplicates',
      label: t('rate'),
      value: rate === null ? '–' : format.number(rate, { style: 'percent', maximumFractionDigits: 1 }),
      isBad: duplicates > 0,
    },
    { of: 'touched', label: t('touched'), value: format.number(touched) },
    { of: 'prevented', label: t('prevented'), value: format.number(prevented) },
  ]
  return (
    <>
      <ul className="flex flex-wrap gap-x-8 gap-y-3">
        {numbers.map(({ of, label, value, isBad }) => (
          <li key={of}>
            <button
              type="button"
              onClick={() => onOpen(of)}
              className="-mx-2 grid rounded-md px-2 py-1 text-left hover:bg-hover"
            >
              <span className="text-xs text-ink-3">{label}</span>
              <span className={`text-xl font-semibold tabular-nums ${isBad ? 'text-danger' : 'text-ink'}`}>
                {value}
                {of === 'duplicates' ? (
                  <span className="pl-1.5 text-xs font-normal text-ink-3">
                    {t('share', { part: duplicates, whole: touched })}
                  </span>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-3">{t('hint', { days })}</p>
    </>
  )
}
