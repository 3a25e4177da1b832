'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { SimulationView } from './use-simulation'

/** What each member would have got (the bar) against what was due to them by weight (the mark), and what they really got. */
export function ShareBars({ result: { members, people } }: { result: SimulationView }) {
  const t = useTranslations('assignmentRules.simulation')
  const format = useFormatter()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const most = Math.max(1, ...members.map(({ would, due, got }) => Math.max(would, due, got)))
  const percent = (n: number) => `${(n / most) * 100}%`
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{t('shares')}</h3>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-3">
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="inline-block h-2 w-4 rounded-sm bg-jade" />
          {t('would')}
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="inline-block h-3 w-0.5 bg-ink" />
          {t('due')}
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="inline-block h-0.5 w-4 bg-ink-3" />
          {t('got')}
        </span>
      </p>
      <ul className="grid gap-2 sm:gap-1.5">
        {members.map(({ memberId, would, due, got }) => {
          const off = due > 0 ? would / due - 1 : 0
          const offText = format.number(off, {
            style: 'percent',
            maximumFractionDigits: 0,
            signDisplay: 'exceptZero',
          })
          return (
            <li
              key={memberId}
              className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 text-sm sm:grid-cols-[7rem_1fr_18rem]"
            >
              <span className="truncate">{names.get(memberId) ?? t('gone')}</span>
              <span aria-hidden className="relative block h-4 max-sm:order-last max-sm:col-span-2">
                <span
                  className="absolute inset-y-1 left-0 rounded-sm bg-jade"
                  style={{ width: percent(would) }}
                />
                <span className="absolute bottom-0 left-0 h-0.5 bg-ink-3" style={{ width: percent(got) }} />
                <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: percent(due) }} />
              </span>
              <span className="text-right text-ink-2 tabular-nums sm:text-left">
                {t('share', { would, due: Math.round(due), got, off: offText })}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
