'use client'

import { Keyboard, Sunrise } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { useTaskActions } from '@/components/follow-up/use-task-actions'
import { HandOverList } from '@/components/touch/hand-over-list'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useHasTakenOver } from '@/components/ui/use-has-taken-over'
import { type WorklistReason, worklistReasons } from '@/lib/followups/types'
import { keyOf, useWorklist, type WorklistRowView, type WorklistView } from './use-worklist'
import { useWorklistKeys } from './use-worklist-keys'
import { type RowActions, WorklistRowItem } from './worklist-row'

const FollowUpSheet = dynamic(
  () => import('@/components/follow-up/follow-up-sheet').then((file) => file.FollowUpSheet),
  { ssr: false },
)
const AssignDialog = dynamic(() => import('./assign-dialog').then((file) => file.AssignDialog), {
  ssr: false,
})
const KeysHelp = dynamic(() => import('./keys-help').then((file) => file.KeysHelp), { ssr: false })

/** Rows of the first screen of a high window. */
const FIRST_SCREEN = 30

/** A member's day: what to do now, why, and what happens if it waits. */
export function TodayScreen({ initial }: { initial: WorklistView }) {
  const t = useTranslations('today')
  const format = useFormatter()
  const { data } = useWorklist(initial)
  const { complete, move, plan } = useTaskActions()
  const [logging, setLogging] = useState<WorklistRowView | null>(null)
  const [assigning, setAssigning] = useState<WorklistRowView | null>(null)
  const [snoozing, setSnoozing] = useState<string | null>(null)
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [helping, setHelping] = useState(false)
  const list = useRef<HTMLDivElement>(null)

  // What was just done leaves at once; the next answer of the server decides.
  const rows = data.rows.filter((row) => !gone.has(`${keyOf(row)} ${row.task?.version}`))
  const hasTakenOver = useHasTakenOver()
  const groups = useMemo(
    () => groupsOf(rows, hasTakenOver ? rows.length : FIRST_SCREEN),
    [rows, hasTakenOver],
  )
  const hide = (row: WorklistRowView) => {
    const mark = `${keyOf(row)} ${row.task?.version}`
    setGone((before) => new Set(before).add(mark))
    return () => setGone((before) => new Set([...before].filter((one) => one !== mark)))
  }
  const refOf = (row: WorklistRowView) =>
    row.task && { id: row.task.id, version: row.task.version, leadId: row.lead.id }

  const actions: RowActions = {
    onLog: setLogging,
    onDone: (row) => {
      const task = refOf(row)
      if (task) complete.mutate(task, { onError: hide(row) })
    },
    onSnooze: (row, dueAt) => {
      const task = refOf(row)
      if (task) move.mutate({ ...task, dueAt }, { onError: hide(row) })
      else plan.mutate({ leadId: row.lead.id, title: t('plannedCall'), dueAt }, { onError: hide(row) })
    },
    onAssign: setAssigning,
    snoozing,
    onSnoozing: setSnoozing,
  }
  const rowOf = (key: string) => rows.find((row) => keyOf(row) === key)
  /** A key presses the row's own button: what cannot be seen cannot be done. */
  const press = (name: string) => (_: string, row: HTMLElement) =>
    row.querySelector<HTMLElement>(`[data-act="${name}"]`)?.click()
  useWorklistKeys(
    list,
    {
      x: press('done'),
      f: press('log'),
      c: press('call'),
      s: (key) => {
        const row = rowOf(key)
        if (row && !row.followUp) setSnoozing(key)
      },
    },
    () => setHelping(true),
  )

  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center gap-3 border-b px-4 md:px-5">
        <h1 className="text-lg font-semibold">{t('title')}</h1>
        <p className="min-w-0 flex-1 truncate text-sm text-ink-2">
          {t('summary', {
            day: format.dateTime(new Date(data.at), 'dayWithWeekday'),
            count: rows.filter((row) => row.reason !== 'upcoming').length,
          })}
        </p>
        <Button
          variant="ghost"
          size="icon"
          className="max-md:hidden"
          aria-label={t('keys.title')}
          title={t('keys.hint')}
          onClick={() => setHelping(true)}
        >
          <Keyboard />
        </Button>
      </header>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto">
        <HandOverList />
        {rows.length === 0 ? (
          <EmptyState icon={Sunrise} title={t('empty.title')} body={t('empty.body')} />
        ) : (
          groups.map(({ reason, count, items }) => (
            <section key={reason} aria-label={t(`group.${reason}`)}>
              <h2 className="sticky top-0 z-20 flex items-baseline gap-2 border-b bg-paper px-4 py-1.5 text-sm font-medium text-ink-2 md:px-5">
                {t(`group.${reason}`)}
                <span className="text-xs text-ink-3">
                  {data.more.includes(reason) ? t('countMore', { count }) : count}
                </span>
              </h2>
              <ul>
                {items.map((row) => (
                  <WorklistRowItem key={keyOf(row)} row={row} dial={data.contactsClear} {...actions} />
                ))}
              </ul>
            </section>
          ))
        )}
      </div>
      {logging ? (
        <FollowUpSheet
          lead={logging.lead}
          taskId={logging.task?.id ?? null}
          onClose={() => setLogging(null)}
        />
      ) : null}
      {assigning ? <AssignDialog row={assigning} onClose={() => setAssigning(null)} /> : null}
      {helping ? <KeysHelp onClose={() => setHelping(false)} /> : null}
    </>
  )
}

type Group = { reason: WorklistReason; count: number; items: WorklistRowView[] }

/** Rows by their reason, in the order they came; the first `most` are drawn, all are counted. */
function groupsOf(rows: WorklistRowView[], most: number): Group[] {
  const drawn = new Set(rows.slice(0, most))
  return worklistReasons.flatMap((reason) => {
    const all = rows.filter((row) => row.reason === reason)
    const items = all.filter((row) => drawn.has(row))
    return items.length > 0 ? [{ reason, count: all.length, items }] : []
  })
}
