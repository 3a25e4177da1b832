'use client'

import { Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Meter } from '@/components/ui/meter'
import { Moment } from '@/components/ui/moment'
import { PairReasons } from './pair-reasons'
import { useTakeBack } from './use-duplicates'
import type { PairView, SideView } from './view'

/** Two that may be one: both in a line each, why, how likely, and the way to compare them. */
export function PairRow({ pair }: { pair: PairView }) {
  const t = useTranslations('duplicates')
  const { workspace } = usePlace()
  const { reopen } = useTakeBack()
  const likely = t('likely', { score: pair.score })
  return (
    <li className="grid items-start gap-x-6 gap-y-2 border-b py-3 md:grid-cols-[1fr_14rem_auto]">
      <div className="grid min-w-0 gap-1">
        {pair.sides.map((side) => (
          <SideLine key={side.leadId ?? side.since} side={side} />
        ))}
      </div>
      <div className="grid gap-1.5">
        <span className="flex items-center gap-2 text-sm tabular-nums">
          <span className="w-16">
            <Meter value={pair.score / 100} text={likely} tone="jade" />
          </span>
          <span aria-hidden>{likely}</span>
        </span>
        <PairReasons reasons={pair.reasons} />
        {pair.note ? (
          <p className="text-sm text-ink-2">
            {t('note', { name: pair.decidedBy?.name ?? t('somebody'), note: pair.note })}
            {pair.decidedAt ? <Moment at={pair.decidedAt} className="ml-2 text-xs text-ink-3" /> : null}
          </p>
        ) : null}
      </div>
      {pair.state === 'open' ? (
        <Button asChild size="sm" className="justify-self-start">
          <Link href={`/${workspace.slug}/duplicates/${pair.id}`} prefetch={false}>
            {t(pair.decidable ? 'compare' : 'look')}
          </Link>
        </Button>
      ) : pair.decidable ? (
        <Button
          size="sm"
          className="justify-self-start"
          pending={reopen.isPending}
          onClick={() => reopen.mutate(pair.id)}
        >
          <Undo2 aria-hidden />
          {t('reopen')}
        </Button>
      ) : null}
    </li>
  )
}

function SideLine({ side }: { side: SideView }) {
  const t = useTranslations('duplicates')
  const statuses = useTranslations('leads.status')
  const { workspace } = usePlace()
  const facts = [
    side.company,
    side.mobile,
    side.productLine.name,
    statuses(side.status),
    side.owner?.name ?? t(side.owned ? 'ownedBySomebody' : 'ownedByNobody'),
  ].filter(Boolean)
  return (
    <p className="min-w-0 text-sm">
      {side.leadId ? (
        <Link
          href={`/${workspace.slug}/leads/${side.leadId}`}
          prefetch={false}
          className="mr-2 text-base font-medium hover:underline"
        >
          {side.name}
        </Link>
      ) : (
        <span className="mr-2 inline-flex items-center gap-1.5 text-base font-medium">
          {side.name}
          <Badge>{t('outOfSight')}</Badge>
        </span>
      )}
      <span className="text-ink-3">{facts.join(' · ')}</span>
    </p>
  )
}
