'use client'

import { CalendarCheck, Info, PhoneCall } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { ProblemLine } from '@/components/ui/problem-line'
import { TextAreaField } from '@/components/ui/text-field'
import { ContactPicker } from './contact-picker'
import { NextActionFields } from './next-action'
import { useComposer } from './use-composer'
import type { FollowUpView, TaskView } from './view'

type Props = {
  leadId: string
  /** A task this contact is likely to finish. */
  taskId?: string | null
  onSent?: () => void
  /** Where the first box takes the focus: in a sheet that was opened to write. */
  autoFocus?: boolean
}

/** The three parts of a follow-up, always at hand; what is written survives a reload. */
export function Composer({ leadId, taskId = null, onSent, autoFocus = false }: Props) {
  const t = useTranslations('followUp')
  const composer = useComposer(leadId, { taskId }, onSent)
  const { draft, change, complaints, problem, unfinished } = composer
  return (
    <form
      className="grid gap-4"
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault()
        composer.submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) composer.submit()
      }}
    >
      {unfinished ? (
        <Unfinished record={unfinished} />
      ) : (
        <Button className="justify-self-start" pending={composer.isBooking} onClick={composer.book}>
          <CalendarCheck aria-hidden />
          {t('book')}
        </Button>
      )}
      <ContactPicker
        legend={t('howContact')}
        value={draft.contact}
        onChange={(contact) => change({ contact })}
      />
      <TextAreaField
        label={t('need')}
        error={complaints.need}
        autoFocus={autoFocus}
        value={draft.need}
        maxLength={2000}
        placeholder={t('needHint')}
        onChange={(text) => change({ need: text })}
      />
      <TextAreaField
        label={t('solution')}
        error={complaints.solution}
        value={draft.solution}
        maxLength={2000}
        placeholder={t('solutionHint')}
        onChange={(text) => change({ solution: text })}
      />
      <NextActionFields draft={draft} change={change} complaints={complaints} />
      {unfinished ? null : (
        <Finishes tasks={composer.tasks} value={composer.taskId} onChange={composer.setTaskId} />
      )}
      {composer.blocked ? (
        <p
          role="status"
          className="flex items-start gap-2 rounded-md bg-warn-tint px-3 py-2 text-sm text-warn"
        >
          <PhoneCall className="mt-0.5 size-4 shrink-0" aria-hidden />
          {composer.blocked}
        </p>
      ) : null}
      <ProblemLine>{problem}</ProblemLine>
      <footer className="flex items-center justify-between gap-3">
        <p className="text-xs text-ink-3">{t('draftKept')}</p>
        <Button
          type="submit"
          variant="primary"
          pending={composer.isSending}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {t(draft.ending ? 'submitClosing' : unfinished ? 'submitParts' : 'submit')}
        </Button>
      </footer>
    </form>
  )
}

function Unfinished({ record }: { record: FollowUpView }) {
  const t = useTranslations('followUp')
  const format = useFormatter()
  const at = record.next?.dueAt
  return (
    <p className="flex items-start gap-2 rounded-md bg-info-tint px-3 py-2 text-sm text-info">
      <Info className="mt-0.5 size-4 shrink-0" aria-hidden />
      {t('unfinished', { when: at ? format.dateTime(new Date(at), 'moment') : '' })}
    </p>
  )
}

/** The open task this contact was, if any: finished with it by one press. */
function Finishes({
  tasks,
  value,
  onChange,
}: {
  tasks: TaskView[]
  value: string | null
  onChange: (id: string | null) => void
}) {
  const t = useTranslations('followUp')
  const contacts = useTranslations('followUp.contact')
  const format = useFormatter()
  const task = tasks.find(({ id }) => id === value) ?? tasks[0]
  if (!task) return null
  return (
    <CheckboxField
      checked={value === task.id}
      onChange={(checked) => onChange(checked ? task.id : null)}
      label={t('finishes', {
        what: task.title || contacts(task.contact),
        when: format.dateTime(new Date(task.dueAt), 'moment'),
      })}
    />
  )
}
