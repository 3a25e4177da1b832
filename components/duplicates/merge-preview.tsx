'use client'

import { useTranslations } from 'next-intl'
import type { MergeChoices } from './use-merge-choices'
import type { ComparisonView } from './view'

/** What merging will do, in sentences, before it is done. */
export function MergePreview({ comparison, choices }: { comparison: ComparisonView; choices: MergeChoices }) {
  const t = useTranslations('duplicates')
  const stays = choices.survivor === 'a' ? 0 : 1
  const goes = stays === 0 ? 1 : 0
  const [kept, gone] = [comparison.pair.sides[stays], comparison.pair.sides[goes]]
  const moves = Object.entries(comparison.moves[goes] ?? {}).filter(([, count]) => count > 0)
  const things = moves.map(([table, count]) => {
    const key = `count.${table}` as 'count.lead'
    return t.has(key) ? t(key, { count }) : `${table} ${count}`
  })
  const owner = comparison.pair.sides[choices.owner === 'a' ? 0 : 1]?.owner?.name
  return (
    <section aria-label={t('preview')} className="grid gap-2 rounded-lg bg-hover p-4 text-sm">
      <h2 className="font-medium">{t('preview')}</h2>
      <ul className="grid list-disc gap-1 pl-5 text-ink-2 [overflow-wrap:anywhere]">
        <li>{t('willMove', { things: things.join(t('separator')), name: kept?.name ?? '' })}</li>
        <li>
          {comparison.folds
            ? t('willFold', { name: gone?.name ?? '' })
            : t('willStayTwo', { name: kept?.name ?? '' })}
        </li>
        {comparison.folds && owner ? <li>{t('willOwn', { name: owner })}</li> : null}
        <li>{t('willKnow')}</li>
      </ul>
    </section>
  )
}
