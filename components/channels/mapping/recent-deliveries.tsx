'use client'

import { useTranslations } from 'next-intl'
import { VerdictMark } from '@/components/deliveries/verdict-mark'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Moment } from '@/components/ui/moment'
import { Skeleton } from '@/components/ui/skeleton'
import { useRecentDeliveries } from './sample-api'

type Props = { channelId: string; isReading: boolean; onChoose: (deliveryId: string) => void }

/** The last deliveries of a channel; one of them is the surest sample of the next. */
export function RecentDeliveries({ channelId, isReading, onChoose }: Props) {
  const t = useTranslations('mapping.sample')
  const problemText = useProblemText()
  const recent = useRecentDeliveries(channelId, true)
  if (recent.isError)
    return <ErrorState title={problemText(recent.error)} onRetry={() => void recent.refetch()} />
  if (!recent.data) return <Skeleton className="h-24" />
  if (recent.data.length === 0) return <p className="text-sm text-ink-2">{t('noDeliveries')}</p>
  return (
    <ul className="grid max-h-72 overflow-y-auto border-t">
      {recent.data.map((delivery) => (
        <li key={delivery.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-2 text-sm">
          <span className="min-w-0 truncate">{delivery.name ?? t('nameless')}</span>
          <VerdictMark verdict={delivery.verdict} />
          <span className="text-ink-3">
            <Moment at={delivery.receivedAt} />
          </span>
          <Button
            size="sm"
            className="ml-auto max-sm:h-11"
            disabled={isReading}
            aria-label={t('chooseNamed', { name: delivery.name ?? t('nameless') })}
            onClick={() => onChoose(delivery.id)}
          >
            {t('choose')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
