'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { CredentialView } from './view'

type Props = {
  credential: CredentialView
  label: string
  hint: string
  /** undefined: untouched; null: to be taken away. */
  value: string | null | undefined
  onChange: (value: string | null) => void
}

/** One credential: a secret can be set, replaced and taken away, never read. */
export function CredentialField({ credential, label, hint, value, onChange }: Props) {
  const t = useTranslations('channels.credentials')
  const { secret, required, set, value: shown } = credential
  const state = value === null ? 'going' : set ? 'set' : required ? 'needed' : 'optional'
  return (
    <Field
      label={label}
      hint={
        <>
          {hint} {t(`state.${state}`)}
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
            <Button type="button" aria-label={t('removeOf', { label })} onClick={() => onChange(null)}>
              {t('remove')}
            </Button>
          ) : null}
        </span>
      )}
    </Field>
  )
}
