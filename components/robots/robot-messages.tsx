'use client'

import { MessageSquareOff } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { useSourceName } from '@/components/sources/sources-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Moment } from '@/components/ui/moment'
import { MoreButton } from '@/components/ui/more-button'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { toast } from '@/components/ui/toast'
import { type Robot, type RobotMessage, useRetryMessages, useRobotMessages } from './robot-api'

const TABS = ['all', 'failed', 'waiting'] as const
const TAB_WORDS = { all: 'all', failed: 'failedOnly', waiting: 'waitingOnly' } as const
const TONES = { waiting: 'neutral', posting: 'info', sent: 'jade', failed: 'danger' } as const

type Props = { robot: Robot; onClose: () => void }

/** What a robot said and is to say, and why something did not go through. */
export function RobotMessages({ robot, onClose }: Props) {
  const t = useTranslations('robots.log')
  const problemText = useProblemText()
  const [tab, setTab] = useState<(typeof TABS)[number]>('all')
  const query = useRobotMessages(robot.id, tab)
  const retry = useRetryMessages({
    onSuccess: ({ messages }) => toast(t('retried', { count: messages })),
    onError: (error) => toast.error(problemText(error)),
  })
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      title={t('title')}
      description={t('about', { name: robot.name })}
      footer={
        robot.failed > 0 ? (
          <Button pending={retry.isPending} onClick={() => retry.mutate({ robotId: robot.id })}>
            {t('retryAll')}
          </Button>
        ) : null
      }
    >
      <Tabs
        label={t('title')}
        value={tab}
        onChange={setTab}
        options={TABS.map((value) => ({ value, label: t(TAB_WORDS[value]) }))}
      >
        <TabPanel value={tab}>
          <Messages query={query} onRetry={(id) => retry.mutate({ robotId: robot.id, ids: [id] })} />
        </TabPanel>
      </Tabs>
    </Sheet>
  )
}

type MessagesProps = { query: ReturnType<typeof useRobotMessages>; onRetry: (id: string) => void }

function Messages({ query, onRetry }: MessagesProps) {
  const t = useTranslations('robots.log')
  if (query.isError && !query.data)
    return <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
  if (!query.data) return <Placeholder />
  const items = query.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return <EmptyState icon={MessageSquareOff} title={t('empty')} body={t('emptyBody')} />
  return (
    <>
      <ul className="grid grid-cols-1">
        {items.map((message) => (
          <MessageRow key={message.id} message={message} onRetry={() => onRetry(message.id)} />
        ))}
      </ul>
      <MoreButton pages={query} />
    </>
  )
}

function MessageRow({ message, onRetry }: { message: RobotMessage; onRetry: () => void }) {
  const t = useTranslations('robots')
  const sourceName = useSourceName()
  const { state, reason, code, together, attempts, subject, params } = message
  const troubled = state !== 'sent' && reason !== null
  return (
    <li className="grid grid-cols-1 gap-1 border-b py-3">
      <div className="flex items-center gap-2 text-sm">
        <Link
          href={`/go/${subject.type}/${subject.id}`}
          prefetch={false}
          className="min-w-0 truncate font-medium hover:underline"
        >
          {t(`kinds.${message.kind}`)}
          {params.channel ? ` · ${params.channel}` : ''}
          {params.source ? ` · ${sourceName(String(params.source))}` : ''}
          {params.region ? ` · ${params.region}` : ''}
        </Link>
        <Badge tone={TONES[state]}>{t(`log.state.${state}`)}</Badge>
        <Moment at={message.sentAt ?? message.createdAt} className="ml-auto shrink-0 text-xs text-ink-3" />
      </div>
      {troubled ? (
        <p className={`text-sm ${state === 'failed' ? 'text-danger' : 'text-ink-2'}`}>
          {t(`reasons.${reason}`)}
          {code ? ` · ${t('outcome.code', { code })}` : ''}
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-3">
        {together > 1 ? <span>{t('log.together', { count: together })}</span> : null}
        {attempts > 1 || troubled ? <span>{t('log.attempts', { count: attempts })}</span> : null}
        {state === 'failed' ? (
          <Button size="sm" variant="ghost" className="ml-auto" onClick={onRetry}>
            {t('log.retry')}
          </Button>
        ) : null}
      </p>
    </li>
  )
}

function Placeholder() {
  return (
    <ul aria-hidden className="grid">
      {['first', 'second', 'third'].map((row) => (
        <li key={row} className="grid gap-2.5 border-b py-3">
          <Skeleton className="w-48" />
          <Skeleton className="h-2.5 w-28" />
        </li>
      ))}
    </ul>
  )
}
