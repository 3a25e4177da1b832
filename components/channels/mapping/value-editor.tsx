'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { MappedField, ValueMeaning } from '@/lib/connectors/mapping-schema'

type Props = {
  binding: MappedField
  /** Answers the form offers. */
  offered: { value: string; label: string }[]
  /** Answers the target has; empty where any text is one. */
  answers: { value: string; label: string }[]
  onChange: (values: ValueMeaning[]) => void
}

/** What each answer of the source means here; one that is not named waits in quarantine instead of becoming free text. */
export function ValueEditor({ binding, offered, answers, onChange }: Props) {
  const t = useTranslations('mapping.values')
  const [adding, setAdding] = useState('')
  const { values = [] } = binding
  const open = offered.filter(({ value }) => !values.some(({ from }) => from === value))
  const put = (from: string, to: string) => {
    const known = values.some((one) => one.from === from)
    onChange(
      known ? values.map((one) => (one.from === from ? { from, to } : one)) : [...values, { from, to }],
    )
  }
  const rows = [
    ...values.map(({ from, to }) => ({ from, to: to as string | null, label: labelIn(offered, from) })),
    ...open.map(({ value, label }) => ({ from: value, to: null, label })),
  ]
  return (
    <fieldset className="grid gap-2">
      <legend className="text-sm font-medium">{t('title')}</legend>
      <p className="text-sm text-ink-3">{t(answers.length > 0 ? 'aboutOptions' : 'about')}</p>
      {rows.map(({ from, to, label }) => (
        <div
          key={from}
          className="grid grid-cols-[1fr_auto] items-center gap-2 sm:grid-cols-[12rem_16rem_auto]"
        >
          <span className="min-w-0 truncate text-sm max-sm:col-span-2">
            {from}
            {label && label !== from ? <span className="text-ink-3"> · {label}</span> : null}
          </span>
          {answers.length > 0 ? (
            <Select
              value={to}
              onChange={(next) => put(from, next)}
              options={answers}
              placeholder={t('byName')}
              aria-label={t('meaningOf', { value: from })}
            />
          ) : (
            <Input
              value={to ?? ''}
              maxLength={200}
              aria-label={t('meaningOf', { value: from })}
              onChange={({ target }) =>
                target.value === ''
                  ? onChange(values.filter((one) => one.from !== from))
                  : put(from, target.value)
              }
            />
          )}
          <Button
            variant="ghost"
            size="icon"
            className="max-sm:size-11"
            aria-label={t('remove', { value: from })}
            disabled={to === null}
            onClick={() => onChange(values.filter((one) => one.from !== from))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex gap-2">
        <Input
          value={adding}
          maxLength={200}
          className="sm:w-48"
          aria-label={t('sent')}
          placeholder={t('sent')}
          onChange={({ target }) => setAdding(target.value)}
        />
        <Button
          disabled={adding.trim() === '' || values.some(({ from }) => from === adding.trim())}
          onClick={() => {
            put(adding.trim(), answers[0]?.value ?? adding.trim())
            setAdding('')
          }}
        >
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </div>
    </fieldset>
  )
}

const labelIn = (offered: Props['offered'], from: string): string | null =>
  offered.find(({ value }) => value === from)?.label ?? null
