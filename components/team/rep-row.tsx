'use client'

import { ArrowRightLeft, Ellipsis, Gauge, ListTodo } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { PresenceDot } from '@/components/shell/presence-dot'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { Meter } from '@/components/ui/meter'
import { Moment } from '@/components/ui/moment'
import type { BoardRep } from './view'

type Props = { rep: BoardRep; look: string; onCapacity: () => void }

/** One rep: a line on a desk, a card on a phone. A click on the name opens their leads. */
export function RepRow({ rep, look, onCapacity }: Props) {
  const t = useTranslations('team')
  return (
    <li className={cn(look, 'relative grid grid-cols-2 gap-x-4 gap-y-2 border-b py-3 text-sm md:py-2.5')}>
      <Who rep={rep} />
      <Load rep={rep} />
      <Untouched rep={rep} />
      <Count label={t('column.newToday')} value={rep.newToday} />
      <Count label={t('column.touchedToday')} value={rep.touchedToday} />
      <Actions rep={rep} onCapacity={onCapacity} />
    </li>
  )
}

function Who({ rep }: { rep: BoardRep }) {
  const t = useTranslations('team')
  const { workspace } = usePlace()
  return (
    <span className="flex min-w-0 items-center gap-2 max-md:col-span-2 max-md:pr-10">
      <PresenceDot state={rep.presence} />
      <Link
        href={`/${workspace.slug}/leads?owner=${rep.id}`}
        prefetch={false}
        className="truncate font-medium hover:underline"
      >
        {rep.name}
      </Link>
      <span className="shrink-0 text-xs text-ink-3">
        {t(`presence.${rep.presence}`)}
        {rep.presence === 'offline' && rep.presenceSince ? (
          <>
            {' · '}
            <Moment at={rep.presenceSince} />
          </>
        ) : null}
      </span>
    </span>
  )
}

function Load({ rep }: { rep: BoardRep }) {
  const t = useTranslations('team')
  const isFull = rep.inUse >= rep.maxOpen
  const text = t('load', { inUse: rep.inUse, max: rep.maxOpen })
  return (
    <span className="grid items-center gap-1.5 max-md:col-span-2 md:grid-cols-[1fr_auto] md:gap-3">
      <span className="max-md:order-2">
        <Meter
          value={rep.maxOpen === 0 ? 1 : rep.inUse / rep.maxOpen}
          text={text}
          tone={isFull ? 'ink' : 'jade'}
        />
      </span>
      <span aria-hidden className={cn('tabular-nums whitespace-nowrap', isFull ? 'text-warn' : 'text-ink-2')}>
        {text}
        {isFull ? ` · ${t('full')}` : ''}
      </span>
    </span>
  )
}

function Untouched({ rep }: { rep: BoardRep }) {
  const t = useTranslations('team')
  const { workspace } = usePlace()
  if (rep.untouched === 0 || !rep.oldestUntouchedAt)
    return <span className="text-ink-3 max-md:col-span-2">{t('nothingUntouched')}</span>
  return (
    <Link
      href={`/${workspace.slug}/leads?owner=${rep.id}&status=assigned&sort=lastActivityAt`}
      prefetch={false}
      className="text-ink-2 hover:underline max-md:col-span-2"
    >
      <span className="mr-1.5 text-xs text-ink-3 md:hidden">{t('column.untouched')}</span>
      {t('untouched', { count: rep.untouched })} <Moment at={rep.oldestUntouchedAt} className="text-ink-3" />
    </Link>
  )
}

const Count = ({ label, value }: { label: string; value: number }) => (
  <span className="flex items-baseline gap-1.5 tabular-nums md:justify-end">
    <span className="text-xs text-ink-3 md:sr-only">{label}</span>
    <span className={value === 0 ? 'text-ink-3' : 'text-ink'}>{value}</span>
  </span>
)

/** What the rep has at work, ticked, so that one press says who goes on with it. */
function handOverOf(slug: string, repId: string): string {
  const rules = [
    { field: 'ownerId', operator: '=', value: repId },
    { field: 'status', operator: 'in', value: ['assigned', 'working'] },
  ]
  const query = new URLSearchParams({ filter: JSON.stringify({ combinator: 'and', rules }), tick: 'all' })
  return `/${slug}/leads?view=all&${query}`
}

function Actions({ rep, onCapacity }: Omit<Props, 'look'>) {
  const t = useTranslations('team')
  const { viewer, workspace } = usePlace()
  const leads = `/${workspace.slug}/leads?owner=${rep.id}`
  return (
    <span className="max-md:absolute max-md:top-2 max-md:right-0">
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="iconSm" aria-label={t('menu', { name: rep.name })}>
            <Ellipsis />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem asChild>
            <Link href={leads}>
              <ListTodo aria-hidden />
              {t('openLeads')}
            </Link>
          </MenuItem>
          {can(viewer, 'lead.reassign') && rep.inUse > 0 ? (
            <MenuItem asChild>
              <Link href={handOverOf(workspace.slug, rep.id)}>
                <ArrowRightLeft aria-hidden />
                {t('handOver')}
              </Link>
            </MenuItem>
          ) : null}
          {can(viewer, 'capacity.manage') ? (
            <MenuItem onSelect={onCapacity}>
              <Gauge aria-hidden />
              {t('setCapacity')}
            </MenuItem>
          ) : null}
        </MenuContent>
      </Menu>
    </span>
  )
}
