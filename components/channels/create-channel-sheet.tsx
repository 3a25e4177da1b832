'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { usePlace } from '@/components/shell/place-context'
import { SourceSelect } from '@/components/sources/source-select'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RadioCards } from '@/components/ui/radio-cards'
import { Select } from '@/components/ui/select'
import { Sheet } from '@/components/ui/sheet'
import { TextField } from '@/components/ui/text-field'
import { usualSource } from '@/lib/intake/policy'
import { type ChannelKind, GROUP_NAMES, KIND_GROUPS, KIND_ICONS } from './kinds'
import { useCreateChannel } from './use-channels'
import { useFirstForm } from './use-first-form'
import type { ProductLineOption } from './view'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; productLines: ProductLineOption[] }

const FORM_ID = 'create-channel'

/** A new way in: what kind, for which line, under which source; everything else is set on its own page. */
export function CreateChannelSheet({ open, onOpenChange, productLines }: Props) {
  const t = useTranslations('channels')
  const common = useTranslations('common')
  const [pending, setPending] = useState(false)
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('create')}
      description={t('createLead')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button type="submit" form={FORM_ID} variant="primary" pending={pending}>
            {t('createSubmit')}
          </Button>
        </>
      }
    >
      <CreateForm productLines={productLines} onPending={setPending} />
    </Sheet>
  )
}

function CreateForm({
  productLines,
  onPending,
}: Pick<Props, 'productLines'> & { onPending: (pending: boolean) => void }) {
  const t = useTranslations('channels')
  const router = useRouter()
  const { workspace } = usePlace()
  const firstForm = useFirstForm()
  const [kind, setKind] = useState<ChannelKind>('hosted_form')
  const [name, setName] = useState<string | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const [lineId, setLineId] = useState<string | null>(productLines[0]?.id ?? null)
  const [checked, setChecked] = useState(false)
  const { mutate, error } = useCreateChannel((id) =>
    router.push(`/${workspace.slug}/settings/channels/${id}`),
  )
  const filled = { name: name ?? t(`kind.${kind}.name`), source: source ?? usualSource(kind) }
  const submit = () => {
    setChecked(true)
    if (!filled.name.trim() || !lineId) return
    onPending(true)
    const form = kind === 'hosted_form' ? { form: firstForm } : {}
    mutate({ kind, ...filled, productLineId: lineId, ...form }, { onSettled: () => onPending(false) })
  }
  return (
    <form
      id={FORM_ID}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {GROUP_NAMES.map((group) => (
        <div key={group} className="grid gap-2">
          <p className="text-sm font-medium text-ink-2">{t(`group.${group}`)}</p>
          <RadioCards<ChannelKind>
            label={t('kindLabelOf', { group: t(`group.${group}`) })}
            value={kind}
            onChange={setKind}
            options={KIND_GROUPS[group].map((value) => {
              const Icon = KIND_ICONS[value]
              return {
                value,
                title: t(`kind.${value}.title`),
                hint: t(`kind.${value}.hint`),
                icon: <Icon className="mt-0.5 size-4 shrink-0 text-ink-3" aria-hidden />,
              }
            })}
          />
        </div>
      ))}
      <TextField
        label={t('field.name')}
        error={checked && !filled.name.trim() ? t('needed.name') : undefined}
        maxLength={80}
        value={filled.name}
        onChange={setName}
      />
      <Field
        label={t('field.productLine')}
        hint={t('lineHint')}
        error={checked && !lineId ? t('needed.line') : undefined}
      >
        {(control) => (
          <Select
            {...control}
            value={lineId}
            onChange={setLineId}
            options={productLines.map(({ id, name: label }) => ({ value: id, label }))}
          />
        )}
      </Field>
      <Field label={t('field.source')} hint={t('sourceHint')}>
        {(control) => <SourceSelect {...control} value={filled.source} onChange={setSource} />}
      </Field>
      <ApiProblemLine error={error} />
    </form>
  )
}
