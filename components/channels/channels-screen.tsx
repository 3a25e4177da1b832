'use client'

import { Plug, Plus } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { useSourceName } from '@/components/sources/sources-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { CreateChannelSheet } from './create-channel-sheet'
import { KIND_ICONS, kindOf } from './kinds'
import { Sparkline } from './sparkline'
import { useChannels } from './use-channels'
import { type ChannelView, type ProductLineOption, problemShare } from './view'

/** From this share on problems are shouted: a few unreadable pushes are everyday life. */
const MANY = 0.1

type Props = { initial: ChannelView[]; productLines: ProductLineOption[] }

/** The ways in: what each is, whether it lives, and how well what comes through it can be read. */
export function ChannelsScreen({ initial, productLines }: Props) {
  const t = useTranslations('channels')
  const { viewer } = usePlace()
  const { data: channels } = useChannels(initial)
  const [creating, setCreating] = useState(false)
  const add = can(viewer, 'channel.manage') ? (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      {t('create')}
    </Button>
  ) : null
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={channels.length > 0 ? add : null} />
      {channels.length === 0 ? (
        <EmptyState icon={Plug} title={t('empty.title')} body={t('empty.body')} action={add} />
      ) : (
        <ul className="grid border-t">
          {channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              line={productLines.find(({ id }) => id === channel.productLineId)?.name}
            />
          ))}
        </ul>
      )}
      <CreateChannelSheet open={creating} onOpenChange={setCreating} productLines={productLines} />
    </>
  )
}

function ChannelRow({ channel, line }: { channel: ChannelView; line: string | undefined }) {
  const t = useTranslations('channels')
  const { workspace } = usePlace()
  const kind = kindOf(channel.kind)
  const Icon = kind ? KIND_ICONS[kind] : Plug
  const sourceName = useSourceName()
  const about = [kind ? t(`kind.${kind}.title`) : channel.kind, line, sourceName(channel.source)].filter(
    Boolean,
  )
  return (
    <li className="border-b">
      <Link
        href={`/${workspace.slug}/settings/channels/${channel.id}`}
        className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-2 py-3 hover:bg-hover sm:grid-cols-[auto_minmax(0,1fr)_auto]"
      >
        <Icon className="size-4 text-ink-3" aria-hidden />
        <span className="grid min-w-0 gap-0.5">
          <span className="flex items-center gap-2">
            <span className="truncate text-base font-medium">{channel.name}</span>
            {channel.active ? null : <Badge tone="warn">{t('paused')}</Badge>}
            <ConnectionMark channel={channel} />
            <LastAt at={channel.figures.lastAt} className="ml-auto shrink-0 pl-2 text-sm sm:hidden" />
          </span>
          <span className="truncate text-sm text-ink-3">{about.join(' · ')}</span>
        </span>
        <span className="max-sm:col-start-2">
          <ChannelPulse channel={channel} />
        </span>
      </Link>
    </li>
  )
}

/** Says that leads are not gone for as they should be; silent while all is well. */
function ConnectionMark({ channel: { connection } }: { channel: ChannelView }) {
  const t = useTranslations('connections')
  if (connection?.offReason) return <Badge tone="danger">{t('stopped')}</Badge>
  return connection?.active && connection.failures > 0 ? <Badge tone="warn">{t('failing')}</Badge> : null
}

/** Today's count, the last fourteen days, the share of problems, and when something came last. */
function ChannelPulse({ channel }: { channel: ChannelView }) {
  const t = useTranslations('channels.figures')
  const format = useFormatter()
  const { days, lastAt } = channel.figures
  const share = problemShare(days)
  const total = days.reduce((sum, day) => sum + day.deliveries, 0)
  return (
    <span className="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-ink-2">
      <span className="sm:w-20 sm:text-right">{t('today', { count: days.at(-1)?.deliveries ?? 0 })}</span>
      <Sparkline days={days} label={t('spark', { count: total })} />
      <span className={cn('sm:w-24', share && share >= MANY ? 'text-danger' : 'text-ink-3')}>
        {share === null ? t('noShare') : t('problems', { share: format.number(share, 'percent') })}
      </span>
      <LastAt at={lastAt} className="w-24 text-right max-sm:hidden" />
    </span>
  )
}

function LastAt({ at, className }: { at: string | null; className: string }) {
  const t = useTranslations('channels.figures')
  return <span className={cn('text-ink-3', className)}>{at ? <Moment at={at} /> : t('never')}</span>
}
