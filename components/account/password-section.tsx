'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PasswordInput } from '@/components/auth/password-input'
import { StrengthHint } from '@/components/auth/strength-hint'
import { callApi, messageAt } from '@/components/shell/api-client'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'

/** Another password: the present one is asked, the other devices are signed out. */
export function PasswordSection({ min }: { min: number }) {
  const t = useTranslations('account.profile')
  const { viewer } = usePlace()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [checked, setChecked] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      callApi<{ signedOut: number }>('/me/password', { method: 'POST', body: { current, next } }),
    onSuccess: ({ signedOut }) => {
      toast.success(t('changed', { count: signedOut }))
      setCurrent('')
      setNext('')
      setChecked(false)
    },
  })
  const told = (path: string, value: string) => {
    if (checked && !value) return t('required')
    return messageAt(error, path)
  }
  return (
    <Section title={t('password')} description={t('passwordAbout')}>
      <form
        noValidate
        className="grid max-w-md gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          setChecked(true)
          if (current && next) mutate()
        }}
      >
        {/* Tells password managers whose password this is. */}
        <input type="hidden" autoComplete="username" value={viewer.email} readOnly />
        <Field label={t('current')} error={told('current', current)}>
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('next')} hint={<StrengthHint password={next} min={min} />} error={told('next', next)}>
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Field>
        <ApiProblemLine error={error} toldAtFields />
        <div>
          <Button type="submit" pending={isPending}>
            {t('change')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
