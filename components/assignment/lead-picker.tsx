'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLeadSearch } from '@/components/shell/use-lead-search'
import { RadioCards } from '@/components/ui/radio-cards'
import { TextField } from '@/components/ui/text-field'

type Props = { value: string | null; onChange: (id: string | null) => void; error: string | undefined }

/** One of the leads that what is typed finds. */
export function LeadPicker({ value, onChange, error }: Props) {
  const t = useTranslations('assignmentRules.try')
  const [query, setQuery] = useState('')
  const { state, leads } = useLeadSearch(query)
  return (
    <div className="grid gap-2">
      <TextField
        label={t('search')}
        type="search"
        autoComplete="off"
        maxLength={100}
        error={error}
        value={query}
        onChange={(text) => {
          setQuery(text)
          onChange(null)
        }}
      />
      {leads.length > 0 ? (
        <RadioCards
          label={t('found')}
          value={value}
          onChange={onChange}
          options={leads.map(({ id, name, company, productLine, region }) => ({
            value: id,
            title: name || t('noName'),
            hint: [company, productLine.name, region].filter(Boolean).join(' · '),
          }))}
        />
      ) : state === 'idle' ? null : (
        <p role="status" className="text-sm text-ink-3">
          {t(state === 'found' ? 'nothing' : state)}
        </p>
      )}
    </div>
  )
}
