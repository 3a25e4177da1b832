'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useFactorText } from './use-factor-text'
import type { FactorView } from './view'

/** The reckoning behind a score, factor by factor: what was measured and what it earned. */
export function FactorDetails({ factors }: { factors: FactorView[] }) {
  const t = useTranslations('assignment')
  const format = useFormatter()
  const textOf = useFactorText()
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-1 rounded-md bg-paper px-3 py-2 text-xs">
      {factors.map((factor) => (
        <div key={factor.key} className="contents">
          <dt className="text-ink-3">{t(`factor.${factor.key}`)}</dt>
          <dd className="text-ink first-letter:uppercase">{textOf(factor)}</dd>
          <dd className="text-right text-ink-3">
            {t('points', {
              points: format.number(factor.points, 'points'),
              normalised: format.number(factor.normalised, 'score'),
              weight: format.number(factor.weight),
            })}
          </dd>
        </div>
      ))}
    </dl>
  )
}
