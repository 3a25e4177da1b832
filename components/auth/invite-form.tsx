'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ApiProblem, callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FormProblem } from './form-problem'
import { PasswordInput } from './password-input'
import { requestSignIn } from './sign-in-request'

const NAME_MAX = 60
type Fields = { name: string; email: string; password: string }
type Problems = Partial<Record<keyof Fields | 'form', string>>

/** Joins a workspace by a link, then signs in and opens it. One form for a new account and for an existing one. */
export function InviteForm(props: { token: string; name: string; passwordMin: number }) {
  const { token, passwordMin } = props
  const t = useTranslations('auth')
  const problemText = useProblemText()
  const [fields, setFields] = useState<Fields>({ name: props.name, email: '', password: '' })
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const field = (key: keyof Fields) => ({
    value: fields[key],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [key]: event.target.value }),
  })
  const missing = (): Problems => ({
    ...(fields.name.trim() ? {} : { name: t('problem.nameRequired') }),
    ...(fields.email.trim() ? {} : { email: t('problem.emailRequired') }),
    ...(fields.password ? {} : { password: t('problem.passwordRequired') }),
  })
  const join = async (event: FormEvent) => {
    event.preventDefault()
    const found = missing()
    setProblems(found)
    if (Object.keys(found).length) return
    setBusy(true)
    try {
      const { slug } = await callApi<{ slug: string }>('/invitations/accept', {
        method: 'POST',
        body: { token, ...fields },
      })
      const outcome = await requestSignIn({ email: fields.email, password: fields.password })
      window.location.assign(outcome === 'signedIn' ? `/${slug}` : '/sign-in')
    } catch (error) {
      setBusy(false)
      const told = error instanceof ApiProblem ? error.fields : []
      setProblems(
        told.length
          ? Object.fromEntries(told.map(({ path, message }) => [path, message]))
          : { form: problemText(error) },
      )
    }
  }
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void join(event)}>
      <FormProblem text={problems.form} />
      <Field label={t('invite.name')} hint={t('invite.nameHint')} error={problems.name}>
        {(control) => <Input {...control} {...field('name')} maxLength={NAME_MAX} autoComplete="name" />}
      </Field>
      <Field label={t('invite.email')} error={problems.email}>
        {(control) => <Input {...control} {...field('email')} type="email" autoComplete="username" />}
      </Field>
      <Field
        label={t('invite.password')}
        hint={t('invite.passwordHint', { min: passwordMin })}
        error={problems.password}
      >
        {(control) => <PasswordInput {...control} {...field('password')} autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={busy}>
        {t(busy ? 'invite.submitting' : 'invite.submit')}
      </Button>
    </form>
  )
}
