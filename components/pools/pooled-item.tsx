'use client'

import { Hand } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { useSourceName } from '@/components/sources/sources-context'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Moment } from '@/components/ui/moment'
import { usePoolReason } from './use-pool-reason'
import type { PooledRow, PoolView } from './view'

type Props = {
  row: PooledRow
  pool: PoolView
  ticked: boolean
  onTick: () => void
  claiming: boolean
  onClaim: () => void
  onPeek: () => void
}

/** One lead of a pool: who it is as far as that may be seen, why it lies here, and the way to take it. */
export function PooledItem({ row, pool, ticked, onTick, claiming, onClaim, onPeek }: Props) {
  const t = useTranslations('pools')
  const leads = useTranslations('leads')
  const { workspace } = usePlace()
  const sourceName = useSourceName()
  const reasonOf = usePoolReason()
  const name = row.name || leads('noName')
  const place = [row.region, row.city === row.region ? null : row.city].filter(Boolean).join(' ')
  const facts = [row.productLine.name, place, sourceName(row.source)].filter(Boolean).join(' · ')
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-start gap-x-3 gap-y-1 border-b py-3 md:grid-cols-[auto_1.2fr_1fr_auto]">
      <span className="pt-0.5">
        <Checkbox checked={ticked} onChange={onTick} aria-label={t('tick', { name })} />
      </span>
      <div className="grid min-w-0 gap-0.5">
        <span className="flex min-w-0 items-baseline gap-2">
          {row.opens ? (
            <Link
              href={`/${workspace.slug}/leads/${row.id}`}
              prefetch={false}
              className="truncate font-medium hover:underline"
            >
              {name}
            </Link>
          ) : (
            <button type="button" className="truncate font-medium hover:underline" onClick={onPeek}>
              {name}
            </button>
          )}
          {row.mobile ? <span className="text-sm text-ink-3 tabular-nums">{row.mobile}</span> : null}
        </span>
        {row.company ? <span className="truncate text-sm text-ink-2">{row.company}</span> : null}
        <span className="truncate text-sm text-ink-3">{facts}</span>
      </div>
      <div className="grid min-w-0 gap-0.5 text-sm text-ink-3 max-md:order-last max-md:col-span-2 max-md:col-start-2">
        <span className="truncate">{reasonOf(row.reason)}</span>
        <span className="flex flex-wrap gap-x-2">
          <Moment at={row.pooledAt} />
          {row.from ? <span>{t('from', { name: row.from.name })}</span> : null}
          <span>{t('followUps', { n: row.followUps })}</span>
        </span>
      </div>
      {pool.claims ? <ClaimButton row={row} claiming={claiming} onClaim={onClaim} /> : <span />}
    </li>
  )
}

function ClaimButton({ row, claiming, onClaim }: Pick<Props, 'row' | 'claiming' | 'onClaim'>) {
  const t = useTranslations('pools.claim')
  const format = useFormatter()
  // What the server would refuse is not offered: who had it reads from when on they may.
  if (row.coolingUntil)
    return (
      <span className="text-xs text-ink-3">
        {t('cooling', {
          until: format.dateTime(new Date(row.coolingUntil), { month: 'numeric', day: 'numeric' }),
        })}
      </span>
    )
  return (
    <Button size="sm" pending={claiming} onClick={onClaim}>
      <Hand aria-hidden />
      {t('action')}
    </Button>
  )
}
