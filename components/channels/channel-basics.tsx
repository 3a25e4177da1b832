'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SourceSelect } from '@/components/sources/source-select'
import { Field } from '@/components/ui/field'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { SaveRow } from './save-row'
import { useUpdateChannel } from './use-channels'
import type { ChannelView, ProductLineOption } from './view'

export function ChannelBasics({
  channel,
  productLines,
}: {
  channel: ChannelView
  productLines: ProductLineOption[]
}) {
  const t = useTranslations('channels')
  const [name, setName] = useState(channel.name)
  const [source, setSource] = useState(channel.source)
  const [productLineId, setLine] = useState(channel.productLineId)
  const update = useUpdateChannel(channel, () => toast.success(t('basics.saved')))
  const changed =
    name !== channel.name || source !== channel.source || productLineId !== channel.productLineId
  const empty = name.trim() ? undefined : t('needed.name')
  return (
    <Section title={t('basics.title')}>
      <form
        className="grid max-w-lg gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!empty) update.mutate({ name, source, productLineId })
        }}
      >
        <TextField label={t('field.name')} maxLength={80} value={name} onChange={setName} />
        <Field label={t('field.productLine')} hint={t('lineHint')}>
          {(control) => (
            <Select
              {...control}
              value={productLineId}
              onChange={setLine}
              options={productLines.map(({ id, name: label }) => ({ value: id, label }))}
            />
          )}
        </Field>
        <Field label={t('field.source')} hint={t('sourceHint')}>
          {(control) => <SourceSelect {...control} value={source} onChange={setSource} />}
        </Field>
        <SaveRow
          changed={changed}
          pending={update.isPending}
          error={update.error}
          problem={changed ? empty : undefined}
        />
      </form>
    </Section>
  )
}
