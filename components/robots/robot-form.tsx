'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SheetForm } from '@/components/shell/sheet-form'
import { useProblemText } from '@/components/shell/use-problem-text'
import { ProblemLine } from '@/components/ui/problem-line'
import { toast } from '@/components/ui/toast'
import { type Robot, useCreateRobot, useUpdateRobot } from './robot-api'
import { changeOf, draftOf, isIncomplete, newRobotOf } from './robot-draft'
import { AddressFields, AudienceFields, fieldError, KindChoice } from './robot-fields'

type Props = { robot: Robot | null; onClose: () => void; onCreated: (id: string) => void }

/** Adds a robot, with where to find its address, or changes one. */
export function RobotForm({ robot, onClose, onCreated }: Props) {
  const t = useTranslations('robots')
  const problemText = useProblemText()
  const [draft, setDraft] = useState(() => draftOf(robot))
  const [checked, setChecked] = useState(false)
  const done = () => {
    toast(t('saved'))
    onClose()
  }
  const create = useCreateRobot({
    onSuccess: ({ id }) => {
      onClose()
      onCreated(id)
    },
  })
  const update = useUpdateRobot({ onSuccess: done })
  const { isPending, error } = robot ? update : create
  const submit = () => {
    setChecked(true)
    if (isIncomplete(draft, robot === null)) return
    if (robot) update.mutate({ robot, change: changeOf(draft) })
    else create.mutate(newRobotOf(draft))
  }
  return (
    <SheetForm
      title={t(robot ? 'form.editTitle' : 'form.addTitle')}
      submit={t(robot ? 'form.save' : 'form.create')}
      pending={isPending}
      onSubmit={submit}
      onClose={onClose}
      formClassName="gap-5"
    >
      {robot ? null : <KindChoice kind={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} />}
      <AddressFields draft={draft} robot={robot} checked={checked} error={error} onChange={setDraft} />
      <AudienceFields draft={draft} checked={checked} onChange={setDraft} />
      <ProblemLine>{error && !fieldError(error, 'url') ? problemText(error) : null}</ProblemLine>
    </SheetForm>
  )
}
