'use client'

import { Check, Clock, PenLine, UserRoundPlus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { placeOf } from '@/components/leads/columns'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { ClockChip } from '@/components/sla/clock-chip'
import { CallButton } from '@/components/touch/call-button'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { WorklistReason } from '@/lib/followups/types'
import { WhenMenu } from '../follow-up/when-menu'
import { useRowWords } from './use-row-words'
import { keyOf, type WorklistRowView } from './use-worklist'

/** What the clock of a row says before it is read. */
const TONES: Partial<Record<WorklistReason, string>> = {
  overdue: 'text-danger',
  lateForTeam: 'text-danger',
  holding: 'text-warn',
  untouched: 'text-warn',
  new: 'text-warn',
  touched: 'text-info',
}

/** Rows whose next action is a manager's: somebody else should have the lead. */
const TO_BE_GIVEN: ReadonlySet<WorklistReason> = new Set(['holding', 'untouched', 'lateForTeam'])

export type RowActions = {
  onLog: (row: WorklistRowView) => void
  onDone: (row: WorklistRowView) => void
  onSnooze: (row: WorklistRowView, at: string) => void
  /** Gives a lead that waits, or that its owner leaves lying, to somebody. */
  onAssign: (row: WorklistRowView) => void
  /** The row whose choice of times stands open. */
  snoozing: string | null
  onSnoozing: (key: string | null) => void
}

type Props = RowActions & { row: WorklistRowView; dial: boolean }

/** One thing to do: its clock, about whom, why it is here, what happens if it waits, and the next action. */
export function WorklistRowItem({ row, dial, ...actions }: Props) {
  const { workspace } = usePlace()
  const leads = useTranslations('leads')
  const { clock, why, ifItWaits } = useRowWords()
  const { lead } = row
  return (
    <li
      data-key={keyOf(row)}
      className="relative grid gap-x-4 gap-y-1 border-b px-4 py-3 transition-colors duration-150 hover:bg-hover has-[[data-row]:focus-visible]:bg-hover md:grid-cols-[8.5rem_minmax(0,1fr)_auto] md:items-center md:px-5 md:py-2.5"
    >
      <p className={cn('text-sm font-medium tabular-nums', TONES[row.reason] ?? 'text-ink-2')}>
        {clock(row)}
      </p>
      <div className="grid min-w-0 gap-0.5">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <Link
            data-row
            href={`/${workspace.slug}/leads/${lead.id}`}
            prefetch={false}
            className="text-base font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-jade"
          >
            {lead.name || leads('noName')}
          </Link>
          <span className="min-w-0 truncate text-sm text-ink-2">
            {[lead.company, lead.productLine, placeOf(lead)].filter(Boolean).join(' · ')}
          </span>
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
          <span className="text-ink first-letter:uppercase">{why(row)}</span>
          {lead.clock ? <ClockChip clock={lead.clock} /> : null}
          <span className="text-xs text-ink-3">{ifItWaits(row)}</span>
        </p>
      </div>
      <Actions row={row} dial={dial} {...actions} />
    </li>
  )
}

/** Above the row's own link, so that each can be pressed. */
function Actions({ row, dial, onLog, onDone, onSnooze, onAssign, snoozing, onSnoozing }: Props) {
  const t = useTranslations('today.action')
  const { viewer } = usePlace()
  const { lead, task } = row
  const name = lead.name
  const isMine = lead.owner?.id === viewer.memberId
  const mayWork = can(viewer, 'lead.update') && lead.owner !== null
  const key = keyOf(row)
  return (
    <div className="relative z-10 flex items-center gap-1 max-md:mt-1 max-md:[&_button]:h-11 max-md:[&_a]:h-11">
      {dial && lead.mobile && isMine ? (
        <CallButton lead={lead} label={t('callName', { name })}>
          {t('call')}
        </CallButton>
      ) : null}
      {can(viewer, 'lead.reassign') && TO_BE_GIVEN.has(row.reason) ? (
        <Button
          size="sm"
          className="max-md:flex-1"
          data-act="assign"
          onClick={() => onAssign(row)}
          aria-label={t('assignName', { name })}
        >
          <UserRoundPlus aria-hidden />
          {t(lead.owner ? 'reassign' : 'assign')}
        </Button>
      ) : null}
      {mayWork && isMine ? (
        <Button
          size="sm"
          className="max-md:flex-1"
          data-act="log"
          onClick={() => onLog(row)}
          aria-label={t('logName', { name })}
        >
          <PenLine aria-hidden />
          {t(row.followUp ? 'complete' : 'log')}
        </Button>
      ) : null}
      {mayWork && task ? (
        <Button
          variant="ghost"
          size="iconSm"
          className="max-md:w-11"
          data-act="done"
          onClick={() => onDone(row)}
          aria-label={t('doneName', { name })}
          title={t('done')}
        >
          <Check aria-hidden />
        </Button>
      ) : null}
      {mayWork && isMine && !row.followUp ? (
        <WhenMenu
          label={t('snoozeUntil')}
          open={snoozing === key}
          onOpenChange={(open) => onSnoozing(open ? key : null)}
          onPick={(at) => onSnooze(row, at)}
        >
          <Button
            variant="ghost"
            size="iconSm"
            className="max-md:w-11"
            aria-label={t('snoozeName', { name })}
            title={t('snooze')}
          >
            <Clock aria-hidden />
          </Button>
        </WhenMenu>
      ) : null}
    </div>
  )
}
