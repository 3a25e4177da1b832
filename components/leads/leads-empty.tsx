'use client'

import { Inbox, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { usePresence } from '@/components/shell/use-presence'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { isNarrowed, type LeadFilters } from './filters'

type Props = { filters: LeadFilters; onReset: () => void }

/** What an empty list means in each of its views, and what to do about it. */
export function LeadsEmpty({ filters, onReset }: Props) {
  const t = useTranslations('leads')
  const { viewer } = usePlace()
  if (isNarrowed(filters))
    return (
      <EmptyState
        icon={SearchX}
        title={t('emptyFiltered.title')}
        body={t('emptyFiltered.body')}
        action={<Button onClick={onReset}>{t('filter.reset')}</Button>}
      />
    )
  if (filters.owner === 'none')
    return <EmptyState icon={Inbox} title={t('emptyWaiting.title')} body={t('emptyWaiting.body')} />
  if (filters.owner === 'me' && viewer.role !== 'rep')
    return (
      <EmptyState
        icon={Inbox}
        title={t('emptyMine.title')}
        body={t('emptyMine.body')}
        action={<GoOnline />}
      />
    )
  const body = viewer.role === 'rep' ? t('empty.bodyRep') : t('empty.body')
  return <EmptyState icon={Inbox} title={t('empty.title')} body={body} action={<GoOnline />} />
}

function GoOnline() {
  const t = useTranslations('leads.empty')
  const { state, change } = usePresence()
  if (!state || state === 'online') return null
  return (
    <Button variant="primary" onClick={() => change('online')}>
      {t('goOnline')}
    </Button>
  )
}
