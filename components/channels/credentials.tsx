'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { CredentialField } from './credential-field'
import { type CredentialKey, credentialKeyOf } from './credential-keys'
import { SaveRow } from './save-row'
import { useUpdateChannel } from './use-channels'
import type { ChannelView, CredentialView } from './view'

type Props = { channel: ChannelView; credentials: CredentialView[] }
type Draft = Partial<Record<CredentialKey, string | null>>

/** What the vendor signs with. Secrets can be set, replaced and taken away, never read. */
export function Credentials({ channel, credentials }: Props) {
  const t = useTranslations('channels.credentials')
  const [draft, setDraft] = useState<Draft>({})
  const update = useUpdateChannel(channel, () => toast.success(t('saved')))
  const known = credentials.flatMap((c) => {
    const key = credentialKeyOf(c.key)
    return key ? [{ ...c, key }] : []
  })
  const missing = known.some(({ required, set }) => required && !set)
  const change = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== ''))
  return (
    <Section
      title={t('title')}
      description={t('lead')}
      actions={missing ? <Badge tone="warn">{t('missing')}</Badge> : null}
    >
      <form
        className="grid max-w-lg gap-4"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          update.mutate({ credentials: change })
        }}
      >
        {known.map((credential) => (
          <CredentialField
            key={credential.key}
            credential={credential}
            label={t(`key.${credential.key}.label`)}
            hint={t(`key.${credential.key}.hint`)}
            value={draft[credential.key]}
            onChange={(value) => setDraft({ ...draft, [credential.key]: value })}
          />
        ))}
        <SaveRow changed={Object.keys(change).length > 0} pending={update.isPending} error={update.error} />
      </form>
    </Section>
  )
}
