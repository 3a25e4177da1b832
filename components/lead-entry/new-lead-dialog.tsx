'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CustomInputs } from '@/components/fields/custom-inputs'
import { useLiveFields } from '@/components/fields/fields-context'
import { GradeSelect } from '@/components/leads/grade-select'
import { callApi, messageAt } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { SourceSelect } from '@/components/sources/source-select'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { ENTERED_BY_HAND } from '@/lib/catalog/policy'
import { EMPTY_DRAFT, missingIn } from './draft'
import { KnownNotice } from './known-notice'
import { useDuplicateCheck } from './use-duplicate-check'
import { useEnterLead } from './use-enter-lead'
import type { EntryDraft } from './view'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

/** Entering a lead by hand: three fields are needed, and somebody known is noticed while typing. */
export function NewLeadDialog({ open, onOpenChange }: Props) {
  const t = useTranslations('leadEntry')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('lead')}
      className="sm:max-w-lg"
    >
      <EntryForm onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

const TEXT_FIELDS = [
  { key: 'wechat', type: 'text', max: 64 },
  { key: 'email', type: 'email', max: 254 },
  { key: 'company', type: 'text', max: 200 },
  { key: 'city', type: 'text', max: 40 },
] as const

function useProductLines() {
  return useQuery({
    queryKey: ['product-lines'],
    queryFn: ({ signal }) => callApi<{ items: { id: string; name: string }[] }>('/product-lines', { signal }),
  })
}

function EntryForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('leadEntry')
  const { viewer } = usePlace()
  const lines = useProductLines().data?.items ?? []
  const [draft, setDraft] = useState<EntryDraft>({
    ...EMPTY_DRAFT,
    productLineId: null,
    // Whoever gives leads to others hands over; whoever works them keeps what they bring.
    handling: can(viewer, 'lead.assign') ? 'assign' : 'keep',
  })
  const [checked, setChecked] = useState(false)
  const onlyLine = lines.length === 1 ? (lines[0]?.id ?? null) : null
  const filled = { ...draft, productLineId: draft.productLineId ?? onlyLine }
  const known = useDuplicateCheck(filled)
  const { mutate, isPending, error } = useEnterLead(onDone)
  const fields = useLiveFields()
  const missing = missingIn(filled, fields)
  const change = (part: Partial<EntryDraft>) => setDraft((now) => ({ ...now, ...part }))
  const refusal = (path: string) => messageAt(error, path)
  return (
    <DialogForm
      noValidate
      onSubmit={() => {
        setChecked(true)
        if (Object.keys(missing).length === 0) mutate(filled)
      }}
      onCancel={onDone}
      pending={isPending}
      error={error}
      submit={t(known[0]?.touches ? 'submitTouch' : 'submit')}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('field.name')}
          error={checked && missing.name ? t('needed.name') : refusal('name')}
          autoFocus
          autoComplete="off"
          maxLength={120}
          value={draft.name}
          onChange={(text) => change({ name: text })}
        />
        <TextField
          label={t('field.phone')}
          hint={t('contactHint')}
          error={checked && missing.contact ? t('needed.contact') : refusal('phone')}
          type="tel"
          autoComplete="off"
          maxLength={40}
          value={draft.phone}
          onChange={(text) => change({ phone: text })}
        />
        <div className={known.length > 0 ? 'sm:col-span-2' : 'sr-only'}>
          <KnownNotice known={known} />
        </div>
        <Field
          label={t('field.productLine')}
          error={checked && missing.productLine ? t('needed.productLine') : refusal('productLineId')}
        >
          {(control) => (
            <Select
              {...control}
              value={filled.productLineId}
              onChange={(productLineId) => change({ productLineId })}
              placeholder={t('choose')}
              options={lines.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        {TEXT_FIELDS.map(({ key, type, max }) => (
          <TextField
            key={key}
            label={t(`field.${key}`)}
            error={refusal(key)}
            type={type}
            autoComplete="off"
            maxLength={max}
            value={draft[key]}
            onChange={(text) => change({ [key]: text })}
          />
        ))}
        <Field label={t('field.grade')} error={refusal('grade')}>
          {(control) => (
            <GradeSelect {...control} value={draft.grade} onChange={(grade) => change({ grade })} />
          )}
        </Field>
        <Field label={t('field.source')} error={refusal('source')}>
          {(control) => (
            <SourceSelect
              {...control}
              value={draft.source ?? ENTERED_BY_HAND}
              onChange={(source) => change({ source })}
            />
          )}
        </Field>
        <Field label={t('field.handling')}>
          {(control) => (
            <Select
              {...control}
              value={draft.handling}
              onChange={(handling) => change({ handling })}
              options={(['keep', 'assign'] as const).map((value) => ({
                value,
                label: t(`handling.${value}`),
              }))}
            />
          )}
        </Field>
      </div>
      {fields.length > 0 ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <CustomInputs
            fields={fields}
            values={draft.custom}
            onChange={(key, value) => change({ custom: { ...draft.custom, [key]: value } })}
            complaint={(key) =>
              checked && missing.custom?.includes(key) ? t('needed.custom') : refusal(`custom.${key}`)
            }
          />
        </div>
      ) : null}
      <TextAreaField
        label={t('field.message')}
        error={refusal('message')}
        maxLength={4000}
        value={draft.message}
        onChange={(text) => change({ message: text })}
      />
    </DialogForm>
  )
}
