'use client'

import { useDroppable } from '@dnd-kit/core'
import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { PresenceDot } from '@/components/shell/presence-dot'
import { cn } from '@/components/ui/cn'
import { Meter } from '@/components/ui/meter'
import type { BoardRep } from '../view'
import { LeadCard } from './lead-card'
import { type BoardLead, QUEUE } from './view'

type Props = {
  /** null: the holding queue. */
  rep: BoardRep | null
  leads: readonly BoardLead[]
  /** null for whoever may only look. */
  onGive: ((lead: BoardLead) => void) | null
  isDrawn: boolean
}

/** A rep's leads that want an eye on them, under who they are and how full; or the queue nobody has. */
export function Lane({ rep, leads, onGive, isDrawn }: Props) {
  const t = useTranslations('team.board')
  const { setNodeRef, isOver } = useDroppable({ id: rep?.id ?? QUEUE, disabled: rep === null })
  const name = rep?.name ?? t('queue')
  return (
    <section
      ref={setNodeRef}
      aria-label={name}
      data-lane={rep?.id ?? QUEUE}
      className={cn(
        'flex w-64 shrink-0 snap-start flex-col gap-2 rounded-lg bg-paper p-2',
        isDrawn && rep && 'outline outline-dashed outline-line-strong',
        isOver && 'bg-jade-tint outline-jade',
      )}
    >
      {rep ? <RepHead rep={rep} /> : <QueueHead />}
      {leads.length === 0 ? (
        <p className="px-1 py-3 text-center text-xs text-ink-3">{t(rep ? 'laneEmpty' : 'queueEmpty')}</p>
      ) : (
        <ul className="grid gap-2">
          {leads.map((lead) => (
            <LeadCard key={lead.id} lead={lead} onGive={onGive && (() => onGive(lead))} />
          ))}
        </ul>
      )}
      {rep && rep.untouched > leads.length ? <More rep={rep} count={rep.untouched - leads.length} /> : null}
    </section>
  )
}

function RepHead({ rep }: { rep: BoardRep }) {
  const t = useTranslations('team')
  const isFull = rep.inUse >= rep.maxOpen
  const text = t('load', { inUse: rep.inUse, max: rep.maxOpen })
  return (
    <header className="grid gap-1.5 px-1 pt-1">
      <span className="flex items-center gap-2">
        <PresenceDot state={rep.presence} />
        <h3 className="min-w-0 truncate text-sm font-semibold">{rep.name}</h3>
        <span className="shrink-0 text-xs text-ink-3">{t(`presence.${rep.presence}`)}</span>
        <span
          className={cn(
            'ml-auto text-xs tabular-nums whitespace-nowrap',
            isFull ? 'text-warn' : 'text-ink-2',
          )}
        >
          {text}
        </span>
      </span>
      <Meter
        value={rep.maxOpen === 0 ? 1 : rep.inUse / rep.maxOpen}
        text={text}
        tone={isFull ? 'ink' : 'jade'}
      />
      <span className="flex justify-between text-xs text-ink-3">
        <span>{t('board.untouched', { count: rep.untouched })}</span>
        <span>{t('board.today', { fresh: rep.newToday, touched: rep.touchedToday })}</span>
      </span>
    </header>
  )
}

function QueueHead() {
  const t = useTranslations('team.board')
  const { workspace } = usePlace()
  return (
    <header className="grid gap-1.5 px-1 pt-1">
      <span className="flex items-center gap-2">
        <Inbox className="size-4 text-warn" aria-hidden />
        <h3 className="text-sm font-semibold">{t('queue')}</h3>
        <Link
          href={`/${workspace.slug}/holding`}
          prefetch={false}
          className="ml-auto text-xs text-jade hover:underline"
        >
          {t('openQueue')}
        </Link>
      </span>
      <span className="text-xs text-ink-3">{t('queueBody')}</span>
    </header>
  )
}

function More({ rep, count }: { rep: BoardRep; count: number }) {
  const t = useTranslations('team.board')
  const { workspace } = usePlace()
  return (
    <Link
      href={`/${workspace.slug}/leads?owner=${rep.id}&status=assigned&sort=lastActivityAt`}
      prefetch={false}
      className="px-1 py-1 text-xs text-ink-2 hover:underline"
    >
      {t('more', { count })}
    </Link>
  )
}
