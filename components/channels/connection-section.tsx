'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { connectionKeyOf, useSaveConnection } from './connection-api'
import { ConnectionState } from './connection-state'
import { ConnectionTest } from './connection-test'
import { CredentialField } from './credential-field'
import { SaveRow } from './save-row'
import type { ChannelView, ConnectionView } from './view'

type Props = { channel: ChannelView; connection: ConnectionView }

/** How leads are gone for where the vendor does not push: how it fares, a test, credentials. */
export function ConnectionSection({ channel, connection }: Props) {
  const t = useTranslations('connections')
  const save = useSaveConnection(channel, () => toast.success(t('saved')))
  const ready = connection.credentials.every(({ required, set }) => set || !required)
  return (
    <Section
      title={t('title')}
      description={t('lead')}
      actions={
        <>
          <StateBadge connection={connection} />
          {connection.active || ready ? (
            <Button pending={save.isPending} onClick={() => save.mutate({ active: !connection.active })}>
              {t(connection.active ? 'switchOff' : 'switchOn')}
            </Button>
          ) : null}
        </>
      }
    >
      <ConnectionState channelId={channel.id} connection={connection} />
      <CredentialsForm
        key={connection.credentials.map(({ key, set }) => `${key}${set}`).join()}
        channel={channel}
        connection={connection}
      />
      <ConnectionTest channelId={channel.id} />
    </Section>
  )
}

function StateBadge({
  connection: { active, offReason, failures, catchingUp },
}: {
  connection: ConnectionView
}) {
  const t = useTranslations('connections')
  const [word, tone]: ['stopped' | 'off' | 'failing' | 'catchingUp' | 'on', NonNullable<BadgeProps['tone']>] =
    offReason
      ? ['stopped', 'danger']
      : !active
        ? ['off', 'neutral']
        : failures > 0
          ? ['failing', 'warn']
          : catchingUp
            ? ['catchingUp', 'info']
            : ['on', 'jade']
  return <Badge tone={tone}>{t(word)}</Badge>
}

function CredentialsForm({ channel, connection }: Props) {
  const t = useTranslations('connections')
  const [draft, setDraft] = useState<Record<string, string | null>>({})
  const save = useSaveConnection(channel, () => {
    setDraft({})
    toast.success(t('saved'))
  })
  const credentials = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== ''))
  return (
    <form
      className="grid max-w-lg gap-4"
      autoComplete="off"
      aria-label={t('credentialsTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ credentials })
      }}
    >
      {connection.credentials.map((credential) => {
        const key = connectionKeyOf(credential.key)
        return key ? (
          <CredentialField
            key={key}
            credential={credential}
            label={t(`key.${key}.label`)}
            hint={t(`key.${key}.hint`)}
            value={draft[key]}
            onChange={(value) => setDraft({ ...draft, [key]: value })}
          />
        ) : null
      })}
      <SaveRow changed={Object.keys(credentials).length > 0} pending={save.isPending} error={save.error} />
    </form>
  )
}
