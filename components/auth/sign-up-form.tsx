'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type FieldPath, useForm } from 'react-hook-form'
import { ApiProblem } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormProblem } from './form-problem'
import { PasswordInput } from './password-input'
import { requestSignUp, type SignUp } from './sign-up-request'
import { StrengthHint } from './strength-hint'

const NAME_MAX = 60
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const FIELDS: FieldPath<SignUp>[] = ['workspaceName', 'name', 'email', 'password']

/** Makes a workspace and its first administrator. */
export function SignUpForm({ passwordMin }: { passwordMin: number }) {
  const t = useTranslations('auth')
  const { problem, submit, register, password, errors, pending, sending } = useSignUp(passwordMin)
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <FormProblem text={problem} />
      <Field
        label={t('field.workspaceName')}
        hint={t('field.workspaceHint')}
        error={errors.workspaceName?.message}
      >
        {(control) => (
          <Input {...control} {...register.workspaceName} autoComplete="organization" autoFocus />
        )}
      </Field>
      <Field label={t('field.name')} hint={t('field.nameHint')} error={errors.name?.message}>
        {(control) => <Input {...control} {...register.name} autoComplete="name" />}
      </Field>
      <Field label={t('field.email')} error={errors.email?.message}>
        {(control) => <Input {...control} {...register.email} type="email" autoComplete="username" />}
      </Field>
      <Field
        label={t('field.password')}
        hint={<StrengthHint password={password} min={passwordMin} />}
        error={errors.password?.message}
      >
        {(control) => <PasswordInput {...control} {...register.password} autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        {t(sending ? 'signUp.submitting' : 'signUp.submit')}
      </Button>
    </form>
  )
}

/** The form's state: what each field has to be, and what the API said to what was sent. */
function useSignUp(passwordMin: number) {
  const t = useTranslations('auth')
  const problemText = useProblemText()
  const [problem, setProblem] = useState<string>()
  const { register, handleSubmit, watch, setError, formState } = useForm<SignUp>()
  const { errors, isSubmitting, isSubmitSuccessful } = formState
  const refuse = (error: unknown) => {
    const known =
      error instanceof ApiProblem
        ? error.fields.filter(({ path }) => FIELDS.some((field) => field === path))
        : []
    for (const { path, message } of known) setError(path as FieldPath<SignUp>, { message })
    if (known.length === 0) setProblem(problemText(error))
    // Keeps the form from counting as sent.
    setError('root', {})
  }
  const submit = handleSubmit(async (input) => {
    setProblem(undefined)
    try {
      window.location.assign(await requestSignUp(input))
    } catch (error) {
      refuse(error)
    }
  })
  const name = (required: string) => ({
    required,
    maxLength: { value: NAME_MAX, message: t('problem.tooLong', { max: NAME_MAX }) },
  })
  return {
    problem,
    submit,
    errors,
    password: watch('password') ?? '',
    sending: isSubmitting,
    pending: isSubmitting || isSubmitSuccessful,
    register: {
      workspaceName: register('workspaceName', name(t('problem.workspaceRequired'))),
      name: register('name', name(t('problem.nameRequired'))),
      email: register('email', {
        required: t('problem.emailRequired'),
        pattern: { value: EMAIL, message: t('problem.emailShape') },
      }),
      password: register('password', {
        required: t('problem.passwordRequired'),
        minLength: { value: passwordMin, message: t('problem.passwordShort', { min: passwordMin }) },
      }),
    },
  }
}
