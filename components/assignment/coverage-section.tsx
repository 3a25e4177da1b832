'use client'

import { useTranslations } from 'next-intl'
import { Fragment, useState } from 'react'
import { useReasonText } from '@/components/lead/use-reason-text'
import type { VersionView } from '@/components/rules/versions/use-versions'
import { useProblemText } from '@/components/shell/use-problem-text'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { type CoverageView, useCoverage } from './use-simulation'

type Cell = CoverageView['cells'][number]

/** Product line × region: how many could take a lead, empty ones in red; a cell says who, or why nobody. */
export function CoverageSection({ version }: { version: VersionView | null }) {
  const t = useTranslations('assignmentRules.coverage')
  const problemText = useProblemText()
  const coverage = useCoverage(version)
  return (
    <Section id="coverage" title={t('title')} description={t('about')}>
      {coverage.isError ? (
        <ErrorState title={problemText(coverage.error)} onRetry={() => void coverage.refetch()} />
      ) : coverage.data ? (
        <CoverageMap coverage={coverage.data} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </Section>
  )
}

/** How well a cell is covered, told by a colour and by its number or word. */
type Kind = 'none' | 'one' | 'some' | 'hand'
const LOOKS: Record<Kind, string> = {
  none: 'bg-danger-tint font-semibold text-danger',
  one: 'bg-warn-tint text-warn',
  some: 'bg-jade-tint text-ink',
  hand: 'bg-info-tint text-info',
}
const kindOf = ({ reason, eligible }: Cell): Kind => {
  if (reason === 'waitsForHand') return 'hand'
  return eligible === 0 ? 'none' : eligible === 1 ? 'one' : 'some'
}

const keyOf = ({ productLineId, region }: Pick<Cell, 'productLineId' | 'region'>): string =>
  `${productLineId}/${region ?? ''}`

function CoverageMap({ coverage }: { coverage: CoverageView }) {
  const t = useTranslations('assignmentRules.coverage')
  const [chosen, setChosen] = useState<string | null>(null)
  const { productLines, regions, cells } = coverage
  const byKey = new Map(cells.map((cell) => [keyOf(cell), cell]))
  const empty = cells.filter((cell) => kindOf(cell) === 'none')
  if (productLines.length === 0 || regions.length === 0)
    return <p className="text-sm text-ink-2">{t('nothing')}</p>
  const shown = chosen === null ? undefined : byKey.get(chosen)
  return (
    <div className="grid gap-3">
      <p role="status" className={cn('text-sm', empty.length > 0 ? 'font-medium text-danger' : 'text-ink-2')}>
        {empty.length > 0
          ? t('gaps', { count: empty.length, leads: empty.reduce((sum, { leads }) => sum + leads, 0) })
          : t('noGaps')}
      </p>
      {coverage.isCut ? <p className="text-sm text-ink-3">{t('isCut')}</p> : null}
      <div className="overflow-x-auto">
        <table
          aria-label={t('title')}
          className="w-full border-separate border-spacing-0.5 text-sm sm:w-auto sm:min-w-md"
        >
          <thead>
            <tr className="text-xs text-ink-3">
              <th
                scope="col"
                className="sticky left-0 z-10 bg-surface pr-2 text-left font-medium whitespace-nowrap"
              >
                {t('region')}
              </th>
              {productLines.map(({ id, name }) => (
                <th key={id} scope="col" className="px-2 text-center font-medium whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {regions.map((region) => (
              <Fragment key={region ?? ''}>
                <tr>
                  <th
                    scope="row"
                    className="sticky left-0 z-10 bg-surface pr-2 text-left font-normal whitespace-nowrap"
                  >
                    {region ?? t('noRegion')}
                  </th>
                  {productLines.map(({ id, name }) => {
                    const cell = byKey.get(keyOf({ productLineId: id, region }))
                    if (!cell) return <td key={id} />
                    const kind = kindOf(cell)
                    const isChosen = chosen === keyOf(cell)
                    return (
                      <td key={id} className="p-0">
                        <button
                          type="button"
                          aria-pressed={isChosen}
                          aria-label={t(`cell.${kind}`, {
                            line: name,
                            region: region ?? t('noRegion'),
                            count: cell.eligible,
                          })}
                          onClick={() => setChosen(isChosen ? null : keyOf(cell))}
                          className={cn(
                            'block w-full min-w-16 rounded-sm px-2 py-1 text-center tabular-nums max-sm:min-h-11',
                            LOOKS[kind],
                            isChosen && 'outline-2 outline-ink',
                          )}
                        >
                          {kind === 'hand' ? t('hand') : cell.eligible}
                        </button>
                      </td>
                    )
                  })}
                </tr>
                {shown && shown.region === region ? (
                  <tr>
                    <td colSpan={productLines.length + 1} className="py-1">
                      <CellDetails cell={shown} coverage={coverage} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-xs text-ink-3">{t('legend')}</p>
    </div>
  )
}

function CellDetails({
  cell,
  coverage: { productLines, people, ruleNames },
}: {
  cell: Cell
  coverage: CoverageView
}) {
  const t = useTranslations('assignmentRules.coverage')
  const common = useTranslations('common.list')
  const { hardFail, holdingReason } = useReasonText()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const able = cell.memberIds.flatMap((id) => names.get(id) ?? [])
  const rule = ruleNames.find(({ key }) => key === cell.rule)?.name
  return (
    <div className="grid gap-1 rounded-md bg-paper px-3 py-2 text-sm" aria-live="polite">
      <p className="font-medium">
        {t('where', {
          line: productLines.find(({ id }) => id === cell.productLineId)?.name ?? '',
          region: cell.region ?? t('noRegion'),
          leads: cell.leads,
        })}
      </p>
      {rule ? <p className="text-ink-2">{t('byRule', { rule })}</p> : null}
      {cell.reason ? <p>{t('waits', { reason: holdingReason(cell.reason) })}</p> : null}
      {able.length > 0 ? (
        <p>
          {t('able', { count: cell.eligible, names: able.join(common('separator')) })}
          {cell.eligible > able.length ? t('others') : ''}
        </p>
      ) : null}
      {cell.fails.length > 0 ? (
        <p className="text-ink-2">
          {t('unable', {
            fails: cell.fails
              .map(({ code, count }) => t('fail', { count, fail: hardFail(code) }))
              .join(common('separator')),
          })}
        </p>
      ) : null}
    </div>
  )
}
