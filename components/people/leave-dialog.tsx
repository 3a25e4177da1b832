'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { ApiProblem } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useChangePeople } from './people-queries'
import type { Member } from './view'

/** Puts somebody on leave; with one member given there is nobody to choose. */
export function LeaveDialog({ members, onClose }: { members: Member[]; onClose: () => void }) {
  const t = useTranslations('people.leave')
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={t('about')}>
      <LeaveForm members={members} onClose={onClose} />
    </Dialog>
  )
}

function LeaveForm({ members, onClose }: { members: Member[]; onClose: () => void }) {
  const t = useTranslations('people.leave')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const only = members.length === 1 ? members[0] : undefined
  const [memberId, setMemberId] = useState<string | null>(only?.id ?? null)
  const [startsAt, setStartsAt] = useState<string | null>(() => new Date().toISOString())
  const [endsAt, setEndsAt] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const { mutate, isPending, error } = useChangePeople(() => {
    toast.success(t('planned'))
    onClose()
  })
  const told = (path: string) =>
    error instanceof ApiProblem ? error.fields.find((field) => field.path === path)?.message : undefined
  const missing = (value: unknown) => (checked && !value ? t('required') : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (memberId && startsAt && endsAt)
      mutate({ path: '/leaves', method: 'POST', body: { memberId, startsAt, endsAt, reason } })
  }
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      {only ? null : (
        <Field label={t('who')} error={missing(memberId)}>
          {(control) => (
            <Combobox
              {...control}
              value={memberId}
              onChange={setMemberId}
              options={members.map(({ id, name, teamName }) => ({
                value: id,
                label: name,
                ...(teamName ? { hint: teamName } : {}),
              }))}
            />
          )}
        </Field>
      )}
      <DateTimeField
        label={t('from')}
        value={startsAt}
        onChange={setStartsAt}
        error={missing(startsAt) ?? told('startsAt')}
      />
      <DateTimeField
        label={t('to')}
        value={endsAt}
        onChange={setEndsAt}
        error={missing(endsAt) ?? told('endsAt')}
        {...(startsAt ? { min: startsAt } : {})}
      />
      <Field label={t('reason')} hint={t('reasonHint')}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {error && !(error instanceof ApiProblem && error.fields.length) ? (
        <p role="alert" className="text-sm text-danger">
          {problemText(error)}
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={isPending}>
          {t('plan')}
        </Button>
      </DialogActions>
    </form>
  )
}
