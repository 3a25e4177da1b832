'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { messageAt } from '@/components/shell/api-client'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { Field } from '@/components/ui/field'
import { ProblemLine } from '@/components/ui/problem-line'
import { Select } from '@/components/ui/select'
import { SwitchField } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { type Editing, type SourceDraft, type SourceRow, useSourceChanges } from './source-api'

type Props = {
  editing: Editing
  mains: readonly SourceRow[]
  /** Whether this installation can send mail. */
  mails: boolean
  onClose: () => void
}

const draftOf = (editing: Editing): SourceDraft =>
  'source' in editing
    ? {
        zh: editing.source.label['zh-CN'],
        en: editing.source.label.en,
        parentId: editing.source.parentId,
        confirmEmail: editing.source.confirmEmail,
      }
    : { zh: '', en: '', parentId: editing.parentId, confirmEmail: false }

/** A source that is added, or what one is called and where it stands. */
export function SourceSheet({ editing, mains, mails, onClose }: Props) {
  const t = useTranslations('sources.sheet')
  const locale = useLocale()
  const { create, change } = useSourceChanges()
  const [draft, setDraft] = useState<SourceDraft>(() => draftOf(editing))
  const [checked, setChecked] = useState(false)
  const existing = 'source' in editing ? editing.source : null
  const error = create.error ?? change.error
  const done = () => {
    toast.success(t(existing ? 'saved' : 'created', { name: draft.zh }))
    onClose()
  }
  const submit = () => {
    setChecked(true)
    if (!draft.zh.trim()) return
    if (!existing) return create.mutate(draft, { onSuccess: done })
    const label = { 'zh-CN': draft.zh.trim(), en: draft.en.trim() || draft.zh.trim() }
    const moves = draft.parentId !== null && draft.parentId !== existing.parentId
    change.mutate(
      {
        source: existing,
        label,
        ...(draft.confirmEmail === existing.confirmEmail ? {} : { confirmEmail: draft.confirmEmail }),
        ...(moves && draft.parentId ? { parentId: draft.parentId } : {}),
      },
      { onSuccess: done },
    )
  }
  return (
    <SheetForm
      title={t(existing ? 'edit' : draft.parentId === null ? 'createMain' : 'createSub')}
      pending={create.isPending || change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('zh')}
        error={checked && !draft.zh.trim() ? t('needed') : messageAt(error, 'label.zh-CN')}
        autoFocus
        autoComplete="off"
        maxLength={60}
        value={draft.zh}
        onChange={(zh) => setDraft({ ...draft, zh })}
      />
      <TextField
        label={t('en')}
        hint={t('enHint')}
        error={messageAt(error, 'label.en')}
        autoComplete="off"
        maxLength={60}
        value={draft.en}
        onChange={(en) => setDraft({ ...draft, en })}
      />
      {draft.parentId === null ? null : (
        <Field
          label={t('main')}
          hint={existing ? t('mainHint') : undefined}
          error={messageAt(error, 'parentId')}
        >
          {(control) => (
            <Select
              {...control}
              value={draft.parentId}
              onChange={(parentId) => setDraft({ ...draft, parentId })}
              options={mains.map(({ id, label }) => ({ value: id, label: label[locale] }))}
            />
          )}
        </Field>
      )}
      {existing && draft.parentId !== null ? (
        <div className="grid gap-1">
          <SwitchField
            label={t('confirm')}
            hint={t(mails ? 'confirmHint' : 'confirmNoMail')}
            checked={draft.confirmEmail}
            // What is on can be switched off, whatever became of the mail server.
            disabled={!mails && !draft.confirmEmail}
            onChange={(confirmEmail) => setDraft({ ...draft, confirmEmail })}
          />
          <ProblemLine>{messageAt(error, 'confirmEmail')}</ProblemLine>
        </div>
      ) : null}
      {existing ? <p className="text-sm text-ink-3">{t('key', { key: existing.key })}</p> : null}
      <ApiProblemLine error={error} />
    </SheetForm>
  )
}
