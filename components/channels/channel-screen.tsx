'use client'

import { Pause, Play } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { KeyValues } from '@/components/ui/key-values'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { AllowList } from './allow-list'
import { ChannelAddress } from './channel-address'
import { ChannelBasics } from './channel-basics'
import { ConnectionSection } from './connection-section'
import { Credentials } from './credentials'
import { Duplicates } from './duplicates'
import { FormEditor } from './form-editor'
import { kindOf } from './kinds'
import { ProofOfWork } from './proof-of-work'
import { RotateSecret } from './rotate-secret'
import { Sparkline } from './sparkline'
import { TestPanel } from './test-panel'
import { useChannel, useUpdateChannel } from './use-channels'
import type { ChannelView, ProductLineOption } from './view'

type Props = { initial: ChannelView; productLines: ProductLineOption[] }

/** One way in: its address, a test, its figures, and everything that can be changed about it. */
export function ChannelScreen({ initial, productLines }: Props) {
  const t = useTranslations('channels')
  const { viewer, workspace } = usePlace()
  const { data: channel } = useChannel(initial)
  const manages = can(viewer, 'channel.manage')
  const kind = kindOf(channel.kind)
  return (
    <>
      <PageHeader
        title={channel.name}
        description={kind ? t(`kind.${kind}.hint`) : channel.kind}
        back={{ href: `/${workspace.slug}/settings/channels`, label: t('back') }}
        actions={manages ? <PauseButton channel={channel} /> : null}
      />
      {channel.kind === 'oceanengine' ? null : <ChannelAddress channel={channel} />}
      {channel.credentials && channel.credentials.length > 0 ? (
        <Credentials
          key={`credentials-${channel.version}`}
          channel={channel}
          credentials={channel.credentials}
        />
      ) : null}
      {channel.connection ? <ConnectionSection channel={channel} connection={channel.connection} /> : null}
      {manages ? <TestPanel channel={channel} /> : null}
      <Figures channel={channel} />
      {manages ? (
        <>
          {/* A version more is another draft: what somebody else saved is what one begins with. */}
          <ChannelBasics key={`basics-${channel.version}`} channel={channel} productLines={productLines} />
          <MappingLink channelId={channel.id} />
          <Duplicates key={`duplicates-${channel.version}`} channel={channel} />
          {channel.kind === 'form' ? <AllowList key={`allow-${channel.version}`} channel={channel} /> : null}
          {kind === 'form' || kind === 'hosted_form' ? <ProofOfWork channel={channel} /> : null}
          {channel.form ? (
            <FormEditor key={`form-${channel.version}`} channel={channel} form={channel.form} />
          ) : null}
          {channel.kind === 'oceanengine' ? null : <RotateSecret channel={channel} />}
        </>
      ) : null}
    </>
  )
}

/** How what comes in here is read stands on a page of its own. */
function MappingLink({ channelId }: { channelId: string }) {
  const t = useTranslations('channels.mapping')
  const { workspace } = usePlace()
  return (
    <Section
      title={t('title')}
      description={t('about')}
      actions={
        <Button asChild>
          <Link href={`/${workspace.slug}/settings/channels/${channelId}/mapping`} prefetch={false}>
            {t('open')}
          </Link>
        </Button>
      }
    >
      {null}
    </Section>
  )
}

function PauseButton({ channel }: { channel: ChannelView }) {
  const t = useTranslations('channels')
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const update = useUpdateChannel(channel, () => {
    setAsking(false)
    toast.success(t(channel.active ? 'pauseDone' : 'resumeDone'))
  })
  if (!channel.active)
    return (
      <>
        <Badge tone="warn">{t('paused')}</Badge>
        <Button variant="primary" pending={update.isPending} onClick={() => update.mutate({ active: true })}>
          <Play aria-hidden />
          {t('resume')}
        </Button>
      </>
    )
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Pause aria-hidden />
        {t('pause')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('pauseTitle')}
        body={t('pauseBody')}
        confirm={t('pause')}
        pending={update.isPending}
        problem={update.error ? problemText(update.error) : undefined}
        onConfirm={() => update.mutate({ active: false })}
      />
    </>
  )
}

function Figures({ channel }: { channel: ChannelView }) {
  const t = useTranslations('channels.figures')
  const format = useFormatter()
  const { workspace } = usePlace()
  const { days, lastAt } = channel.figures
  const dayOf = (day: string | undefined) =>
    day ? format.dateTime(new Date(`${day}T12:00:00Z`), 'day', { timeZone: 'UTC' }) : ''
  const sum = (of: 'deliveries' | 'problems' | 'spam') => days.reduce((total, day) => total + day[of], 0)
  return (
    <Section
      title={t('title')}
      description={t('lead')}
      actions={
        <Button asChild>
          <Link href={`/${workspace.slug}/deliveries?channel=${channel.id}`}>{t('open')}</Link>
        </Button>
      }
    >
      <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
        <figure className="grid gap-1.5">
          <Sparkline days={days} label={t('spark', { count: sum('deliveries') })} width={280} height={56} />
          <figcaption className="flex justify-between text-xs text-ink-3" aria-hidden>
            <span>{dayOf(days.at(0)?.day)}</span>
            <span>{dayOf(days.at(-1)?.day)}</span>
          </figcaption>
        </figure>
        <KeyValues
          items={[
            { label: t('total'), value: format.number(sum('deliveries'), 'count') },
            { label: t('problemsTotal'), value: format.number(sum('problems'), 'count') },
            { label: t('spamTotal'), value: format.number(sum('spam'), 'count') },
            { label: t('last'), value: lastAt ? <Moment at={lastAt} /> : t('never') },
          ]}
        />
      </div>
    </Section>
  )
}
