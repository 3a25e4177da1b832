'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
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
            value={draft[credential.key]}
            onChange={(value) => setDraft({ ...draft, [credential.key]: value })}
          />
        ))}
        <SaveRow changed={Object.keys(change).length > 0} pending={update.isPending} error={update.error} />
      </form>
    </Section>
  )
}

type FieldProps = {
  credential: Omit<CredentialView, 'key'> & { key: CredentialKey }
  /** undefined: untouched; null: to be taken away. */
  value: string | null | undefined
  onChange: (value: string | null) => void
}

function CredentialField({
  credential: { key, secret, required, set, value: shown },
  value,
  onChange,
}: FieldProps) {
  const t = useTranslations('channels.credentials')
  const state = value === null ? 'going' : set ? 'set' : required ? 'needed' : 'optional'
  return (
    <Field
      label={t(`key.${key}.label`)}
      hint={
        <>
          {t(`key.${key}.hint`)} {t(`state.${state}`)}
        </>
      }
    >
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            type={secret ? 'password' : 'text'}
            autoComplete="off"
            maxLength={2_000}
            placeholder={set && secret && value !== null ? t('hidden') : undefined}
            value={value ?? (value === undefined ? (shown ?? '') : '')}
            onChange={(event) => onChange(event.target.value)}
          />
          {set && value !== null ? (
            <Button type="button" onClick={() => onChange(null)}>
              {t('remove')}
            </Button>
          ) : null}
        </span>
      )}
    </Field>
  )
}
