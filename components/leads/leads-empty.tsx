'use client'

import { Inbox, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { countConditions } from '@/components/rules/plain-group'
import { usePlace } from '@/components/shell/place-context'
import { usePresence } from '@/components/shell/use-presence'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { chipValue } from './conditions'
import type { ListState } from './list-state'

type Props = { state: ListState; onReset: () => void }

/** What an empty list means in each of its views, and what to do about it. */
export function LeadsEmpty({ state: { q, filter }, onReset }: Props) {
  const t = useTranslations('leads')
  const { viewer, workspace } = usePlace()
  const owner = chipValue(filter, 'ownerId')
  const isBuiltIn = (owner === 'me' || owner === 'none') && countConditions(filter) === 1
  if (q !== '' || (countConditions(filter) > 0 && !isBuiltIn))
    return (
      <EmptyState
        icon={SearchX}
        title={t('emptyFiltered.title')}
        body={t('emptyFiltered.body')}
        action={<Button onClick={onReset}>{t('filter.reset')}</Button>}
      />
    )
  if (owner === 'none')
    return <EmptyState icon={Inbox} title={t('emptyWaiting.title')} body={t('emptyWaiting.body')} />
  if (owner === 'me' && viewer.role !== 'rep')
    return (
      <EmptyState
        icon={Inbox}
        title={t('emptyMine.title')}
        body={t('emptyMine.body')}
        action={<GoOnline />}
      />
    )
  if (can(viewer, 'workspace.manage'))
    return (
      <EmptyState
        icon={Inbox}
        title={t('empty.title')}
        body={t('empty.body')}
        action={
          <Button asChild>
            <Link href={`/${workspace.slug}/first-steps`}>{t('empty.firstSteps')}</Link>
          </Button>
        }
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
