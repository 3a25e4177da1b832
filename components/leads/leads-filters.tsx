'use client'

import { ListFilter } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FieldChoices } from '@/components/rules/choices'
import { countConditions } from '@/components/rules/plain-group'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import type { RuleGroup } from '@/lib/rules/types'
import { type ChipField, chipValue, NO_FILTER, NOBODY, withChip } from './conditions'
import { FilterChip } from './filter-chip'
import { LEAD_STATUSES } from './view'

// The editor is asked for now and then: not part of what every list loads.
const loadSheet = () => import('./filter/filter-sheet').then((file) => file.FilterSheet)
const FilterSheet = dynamic(loadSheet, { ssr: false })

type Props = {
  filter: RuleGroup
  onChange: (filter: RuleGroup) => void
  choices: FieldChoices
  /** The names of people and channels are about to be needed. */
  onOpenEditor: () => void
}

/** The usual conditions as chips, every other one in the editor. */
export function LeadsFilters({ filter, onChange, choices, onOpenEditor }: Props) {
  const t = useTranslations('leads')
  const list = useTranslations('leadList')
  const { viewer } = usePlace()
  const [editing, setEditing] = useState(false)
  const [everEdited, setEverEdited] = useState(false)
  const chip = (field: ChipField) => ({
    value: chipValue(filter, field),
    onChange: (value: string | null) => onChange(withChip(filter, field, value)),
  })
  const owner = chip('ownerId')
  const owners = [
    { value: 'me', label: t('filter.ownerMe') },
    { value: NOBODY, label: t('filter.ownerNone') },
    ...(choices.ownerId ?? []).filter(({ value }) => value === owner.value && value !== 'me'),
  ]
  const count = countConditions(filter)
  return (
    <fieldset className="flex items-center gap-1.5">
      <legend className="sr-only">{t('filter.label')}</legend>
      <Button
        size="sm"
        variant={count > 0 ? 'outline' : 'ghost'}
        onPointerEnter={() => void loadSheet()}
        onClick={() => {
          onOpenEditor()
          setEditing(true)
          setEverEdited(true)
        }}
      >
        <ListFilter aria-hidden />
        {count > 0 ? list('conditionCount', { count }) : list('conditions')}
      </Button>
      <FilterChip
        name={t('filter.status')}
        options={LEAD_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        {...chip('status')}
      />
      {viewer.role === 'rep' ? null : <FilterChip name={t('filter.owner')} options={owners} {...owner} />}
      {(choices.productLineId?.length ?? 0) > 1 ? (
        <FilterChip
          name={t('filter.productLine')}
          options={[...(choices.productLineId ?? [])]}
          {...chip('productLineId')}
        />
      ) : null}
      {count > 0 ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(NO_FILTER)}>
          {t('filter.reset')}
        </Button>
      ) : null}
      {everEdited ? (
        <FilterSheet
          open={editing}
          onOpenChange={setEditing}
          filter={filter}
          choices={choices}
          onApply={onChange}
        />
      ) : null}
    </fieldset>
  )
}
