'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormProblem } from './form-problem'
import { PasswordInput } from './password-input'
import { type Credentials, requestSignIn, type SignInOutcome } from './sign-in-request'

/** `next`: the path to open once signed in, already checked to be one of ours. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('auth')
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null)
  const { register, handleSubmit, formState, setFocus } = useForm<Credentials>()
  const { errors, isSubmitting } = formState
  const submit = handleSubmit(async (credentials) => {
    setOutcome(null)
    const result = await requestSignIn(credentials)
    setOutcome(result)
    // A full load: the document must come in the account's language and with the session.
    if (result === 'signedIn') window.location.assign(next)
    else setFocus('password')
  })
  const problem = outcome && outcome !== 'signedIn' ? t(`problem.${outcome}`) : undefined
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <FormProblem text={problem} />
      <Field label={t('field.email')} error={errors.email?.message}>
        {(control) => (
          <Input
            {...control}
            {...register('email', { required: t('problem.emailRequired') })}
            type="email"
            autoComplete="username"
            autoFocus
          />
        )}
      </Field>
      <Field label={t('field.password')} error={errors.password?.message}>
        {(control) => (
          <PasswordInput
            {...control}
            {...register('password', { required: t('problem.passwordRequired') })}
            autoComplete="current-password"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting || outcome === 'signedIn'}>
        {t(isSubmitting ? 'signIn.submitting' : 'signIn.submit')}
      </Button>
    </form>
  )
}
