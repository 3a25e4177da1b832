'use client'

import { useQuery } from '@tanstack/react-query'
import { Clock } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useTaskActions } from '@/components/follow-up/use-task-actions'
import type { TaskView } from '@/components/follow-up/view'
import { WhenMenu } from '@/components/follow-up/when-menu'
import { fetchOpenTasks } from '@/components/follow-up/work-api'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import { Panel } from './panel'
import { LEAD_KEY } from './use-lead'

/** What is still to be done about a lead, the next due first; `nothing` is said where there is none. */
export function LeadTasks({
  leadId,
  nothing,
}: {
  leadId: string
  nothing: 'none' | 'noneClosed' | 'noneWaiting'
}) {
  const t = useTranslations('followUp.task')
  const common = useTranslations('common')
  const tasks = useQuery({
    queryKey: [LEAD_KEY, leadId, 'tasks'],
    queryFn: ({ signal }) => fetchOpenTasks(leadId, signal),
  })
  const content = () => {
    if (tasks.isError && !tasks.data)
      return (
        <p role="alert" className="flex items-center gap-2 text-sm text-danger">
          {t('failed')}
          <Button size="sm" onClick={() => void tasks.refetch()}>
            {common('retry')}
          </Button>
        </p>
      )
    if (!tasks.data) return <Skeleton className="w-48" />
    if (tasks.data.items.length === 0) return <p className="text-sm text-ink-2">{t(nothing)}</p>
    return (
      <ul className="grid gap-1">
        {tasks.data.items.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ul>
    )
  }
  return (
    <Panel title={t('title')} isTabbed>
      {content()}
    </Panel>
  )
}

function TaskRow({ task }: { task: TaskView }) {
  const t = useTranslations('followUp.task')
  const contacts = useTranslations('followUp.contact')
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const { viewer } = usePlace()
  const { complete, move } = useTaskActions()
  const ref = { id: task.id, version: task.version, leadId: task.lead.id }
  const due = new Date(task.dueAt)
  const late = due < now
  const what = [contacts(task.contact), task.title].filter(Boolean).join(' · ')
  const mayWork = can(viewer, 'lead.update')
  return (
    <li className="flex items-center gap-2.5 text-sm">
      <Checkbox
        checked={complete.isPending}
        disabled={!mayWork || complete.isPending}
        onChange={() => complete.mutate(ref)}
        aria-label={t('complete', { what })}
      />
      <span className="min-w-0 flex-1">
        <span className="block break-words">{what}</span>
        <span className={cn('text-xs', late ? 'text-danger' : 'text-ink-3')}>
          {format.dateTime(due, 'moment')}
          {late ? ` · ${t('late')}` : ''}
          {task.assignee.id === viewer.memberId ? '' : ` · ${task.assignee.name}`}
        </span>
      </span>
      {mayWork ? (
        <WhenMenu label={t('move')} onPick={(dueAt) => move.mutate({ ...ref, dueAt })}>
          <Button variant="ghost" size="iconSm" aria-label={t('moveName', { what })} title={t('move')}>
            <Clock aria-hidden />
          </Button>
        </WhenMenu>
      ) : null}
    </li>
  )
}
