'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ApiProblem } from '@/components/shell/api-client'
import { SheetForm } from '@/components/shell/sheet-form'
import { useProblemText } from '@/components/shell/use-problem-text'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { customTypes } from '@/lib/catalog/fields'
import type { FieldView } from '../fields-context'
import {
  codeOf,
  countsSomething,
  draftOf,
  type FieldDraft,
  isChoice,
  isWhole,
  type Missing,
  missingIn,
} from './field-draft'
import { OptionsEditor } from './options-editor'
import { useFieldChanges } from './use-field-changes'
import { useSpelling } from './use-spelling'

type Props = { field: FieldView | null; onClose: () => void }

/** A field that is added, or what may be changed of one: its code and type may not. */
export function FieldSheet({ field, onClose }: Props) {
  const t = useTranslations('customFields.dialog')
  const { save } = useFieldChanges()
  const words = useTranslations('customFields')
  const problemText = useProblemText()
  const [draft, setDraft] = useState<FieldDraft>(() => draftOf(field))
  const [checked, setChecked] = useState(false)
  const spelled = useSpelling(draft.zh)
  const change = (part: Partial<FieldDraft>) => setDraft((now) => ({ ...now, ...part }))
  const key = draft.key ?? codeOf(draft.en || spelled)
  const missing = missingIn(draft, key)
  const { error } = save
  const refusals = error instanceof ApiProblem ? error.fields : []
  const refusal = (path: string) => refusals.find((one) => one.path === path)?.message
  const ofOptions = optionsComplaint(t, checked ? missing : null, refusals)
  const submit = () => {
    setChecked(true)
    if (!isWhole(missing)) return
    save.mutate(
      { field, draft, key },
      {
        onSuccess: () => {
          toast.success(t(field ? 'saved' : 'created'))
          onClose()
        },
      },
    )
  }
  return (
    <SheetForm
      title={t(field ? 'edit' : 'create')}
      submit={t('save')}
      pending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameInputs
        draft={draft}
        complaint={checked && missing.label ? t('needed.label') : refusal('label.zh-CN')}
        onChange={change}
      />
      <Field label={t('type')} hint={t('typeFixed')}>
        {(control) => (
          <Select
            {...control}
            disabled={field !== null}
            value={draft.type}
            onChange={(type) => change({ type })}
            options={customTypes.map((type) => ({
              value: type,
              label: words(`type.${type}`),
              hint: words(`typeHint.${type}`),
            }))}
          />
        )}
      </Field>
      {countsSomething(draft.type) ? (
        <Field label={t('unit')} hint={t('unitHint')} error={refusal('unit')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={10}
              value={draft.unit}
              onChange={(event) => change({ unit: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {isChoice(draft.type) ? (
        <>
          <OptionsEditor
            options={draft.options}
            known={field?.options ?? []}
            empty={checked ? missing.emptyOptions : []}
            onChange={(options) => change({ options })}
          />
          <Alert text={ofOptions} />
        </>
      ) : null}
      <CheckboxField
        label={t('required')}
        hint={t('requiredHint')}
        checked={draft.required}
        onChange={(required) => change({ required })}
      />
      <Field
        label={t('key')}
        hint={t('keyHint')}
        error={checked && missing.key ? t('needed.key') : refusal('key')}
      >
        {(control) => (
          <Input
            {...control}
            disabled={field !== null}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            className="font-mono"
            value={key}
            onChange={(event) => change({ key: event.target.value.toLowerCase() })}
          />
        )}
      </Field>
      <Alert text={error && refusals.length === 0 ? problemText(error) : undefined} />
    </SheetForm>
  )
}

type Words = ReturnType<typeof useTranslations<'customFields.dialog'>>

/** What is wrong with the options, if anything: something to write, or what the server will not have. */
function optionsComplaint(
  t: Words,
  missing: Missing | null,
  refusals: ApiProblem['fields'],
): string | undefined {
  if (missing?.options) return t('needed.options')
  if (missing && missing.emptyOptions.length > 0) return t('needed.option')
  return refusals.find(({ path }) => path.startsWith('options'))?.message
}

const Alert = ({ text }: { text: string | undefined }) =>
  text ? (
    <p role="alert" className="text-sm text-danger">
      {text}
    </p>
  ) : null

type NamesProps = {
  draft: FieldDraft
  complaint: string | undefined
  onChange: (part: Partial<FieldDraft>) => void
}

function NameInputs({ draft, complaint, onChange }: NamesProps) {
  const t = useTranslations('customFields.dialog')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('zh')} error={complaint}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            maxLength={40}
            value={draft.zh}
            onChange={(event) => onChange({ zh: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('en')} hint={t('enHint')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={40}
            value={draft.en}
            onChange={(event) => onChange({ en: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
