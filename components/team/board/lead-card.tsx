'use client'

import { useDraggable } from '@dnd-kit/core'
import { UserRoundPen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { GradeMark } from '@/components/leads/grade-mark'
import { usePlace } from '@/components/shell/place-context'
import { ClockChip } from '@/components/sla/clock-chip'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Moment } from '@/components/ui/moment'
import type { BoardLead } from './view'

type Props = { lead: BoardLead; onGive: (() => void) | null }

/**
 * A lead in its lane. A mouse draws it onto a colleague; the button at its corner says the same to the keyboard, to a
 * finger and to whoever hears the page.
 */
export function LeadCard({ lead, onGive }: Props) {
  const t = useTranslations('team.board')
  const { listeners, setNodeRef, isDragging } = useDraggable({ id: lead.id, disabled: onGive === null })
  return (
    <li
      ref={setNodeRef}
      {...listeners}
      data-card={lead.id}
      className={cn(
        'relative rounded-md border bg-surface px-3 py-2 text-sm',
        onGive && 'pointer-fine:cursor-grab',
        isDragging && 'opacity-40',
      )}
    >
      <CardText lead={lead} />
      {onGive ? (
        <Button
          variant="ghost"
          size="iconSm"
          className="absolute top-1 right-1"
          aria-label={t('give', { name: lead.name })}
          title={t('give', { name: lead.name })}
          // The card itself is what is drawn; a press on its button is not the beginning of that.
          onPointerDown={(event) => event.stopPropagation()}
          onClick={onGive}
        >
          <UserRoundPen />
        </Button>
      ) : null}
    </li>
  )
}

function CardText({ lead }: { lead: BoardLead }) {
  const leads = useTranslations('leads')
  const { workspace } = usePlace()
  const facts = [lead.productLine.name, lead.region].filter(Boolean).join(' · ')
  return (
    <span className="grid min-w-0 gap-1">
      <span className="flex min-w-0 items-center gap-1.5 pr-7">
        {lead.grade ? <GradeMark grade={lead.grade} /> : null}
        <Link
          href={`/${workspace.slug}/leads/${lead.id}`}
          prefetch={false}
          draggable={false}
          className="truncate font-medium hover:underline"
        >
          {lead.name || leads('noName')}
        </Link>
      </span>
      {lead.company ? <span className="truncate text-xs text-ink-2">{lead.company}</span> : null}
      <span className="flex items-center justify-between gap-2 text-xs text-ink-3">
        <span className="truncate">{facts}</span>
        {lead.clock ? <ClockChip clock={lead.clock} /> : <Moment at={lead.since} />}
      </span>
    </span>
  )
}

/** What hangs at the pointer while a lead is drawn. */
export function DrawnCard({ lead }: { lead: BoardLead }) {
  return (
    <div className="w-56 cursor-grabbing rounded-md border border-jade bg-raised px-3 py-2 text-sm font-medium">
      {lead.name}
    </div>
  )
}
