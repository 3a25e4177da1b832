'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { LeadLinks } from './simulated-leads'
import type { SimulationView } from './use-simulation'

/** People the matrix has room for; the rest are counted together. */
const SHOWN = 12

type Move = { from: string | null; to: string | null }
type Person = { key: string; id: string | null; name: string }

const keyOf = (id: string | null): string => id ?? '-'

/** Leads that would go elsewhere: from whom (down) to whom (across); a cell opens its leads. */
export function MovedLeads({ result }: { result: SimulationView }) {
  const t = useTranslations('assignmentRules.simulation')
  const [chosen, setChosen] = useState<Move | null>(null)
  const { moves, people, rows, leadNames } = result
  if (moves.length === 0) return null
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null): string => (id === null ? t('nobody') : (names.get(id) ?? t('gone')))
  const counts = new Map(moves.map(({ from, to, count }) => [`${keyOf(from)}/${keyOf(to)}`, count]))
  const side = (which: 'from' | 'to'): Person[] => {
    const sums = new Map<string | null, number>()
    for (const move of moves) sums.set(move[which], (sums.get(move[which]) ?? 0) + move.count)
    return [...sums]
      .sort(([, a], [, b]) => b - a)
      .slice(0, SHOWN)
      .map(([id]) => ({ key: keyOf(id), id, name: nameOf(id) }))
  }
  const [down, across] = [side('from'), side('to')]
  const most = Math.max(...moves.map(({ count }) => count))
  const found = chosen ? rows.filter(({ from, to }) => from === chosen.from && to === chosen.to) : []
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{t('moves')}</h3>
      <p className="text-xs text-ink-3">{t('movesAbout')}</p>
      <div className="overflow-x-auto">
        <table aria-label={t('moves')} className="border-separate border-spacing-0.5 text-sm">
          <thead>
            <tr className="text-xs text-ink-3">
              <th
                scope="col"
                className="sticky left-0 z-10 bg-surface px-2 text-left font-medium whitespace-nowrap"
              >
                {t('fromTo')}
              </th>
              {across.map(({ key, name }) => (
                <th key={key} scope="col" className="px-2 text-center font-medium whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {down.map((from) => (
              <tr key={from.key}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 bg-surface px-2 text-left font-normal whitespace-nowrap"
                >
                  {from.name}
                </th>
                {across.map((to) => {
                  const count = counts.get(`${from.key}/${to.key}`) ?? 0
                  const isChosen = chosen?.from === from.id && chosen.to === to.id && count > 0
                  return (
                    <td key={to.key} className="p-0 text-center">
                      {count === 0 ? (
                        <span className="block min-w-11 px-2 py-1.5 text-ink-3">·</span>
                      ) : (
                        <button
                          type="button"
                          aria-pressed={isChosen}
                          aria-label={t('cell', { from: from.name, to: to.name, count })}
                          onClick={() => setChosen(isChosen ? null : { from: from.id, to: to.id })}
                          className={cn(
                            'block w-full min-w-11 rounded-sm px-2 py-1.5 tabular-nums hover:outline hover:outline-line-strong max-sm:min-h-11',
                            isChosen
                              ? 'bg-jade text-on-jade'
                              : count > most / 2
                                ? 'bg-jade-tint font-medium'
                                : 'bg-hover',
                          )}
                        >
                          {count}
                        </button>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen ? (
        <div className="grid gap-1" aria-live="polite">
          <p className="text-sm">
            {t('cell', {
              from: nameOf(chosen.from),
              to: nameOf(chosen.to),
              count: counts.get(`${keyOf(chosen.from)}/${keyOf(chosen.to)}`) ?? 0,
            })}
          </p>
          <LeadLinks
            ids={found.map(({ leadId }) => leadId)}
            of={counts.get(`${keyOf(chosen.from)}/${keyOf(chosen.to)}`) ?? 0}
            names={leadNames}
          />
        </div>
      ) : null}
    </div>
  )
}
