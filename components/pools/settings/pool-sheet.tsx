'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isWhole } from '@/components/rules/offered'
import { plainGroup } from '@/components/rules/plain-group'
import { RuleBuilder } from '@/components/rules/rule-builder'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import { callApi } from '@/components/shell/api-client'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { CheckboxField } from '@/components/ui/checkbox'
import { namedOptions, SeveralField } from '@/components/ui/combobox'
import { ProblemLine } from '@/components/ui/problem-line'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import type { PoolSettingsView } from '../view'
import { bodyOf, draftOf, NUMBERS, numberOf, type PoolDraft } from './pool-draft'
import { useColleagues, usePooledFields } from './use-pooled-fields'
import { useSavePool } from './use-save-pool'

type Props = {
  pool: PoolSettingsView | null
  /** Where a new one stands. */
  position: number
  choices: GivenChoices
  onClose: () => void
}

/** One pool: its name, what belongs to it, who may use it and how much. */
export function PoolSheet({ pool, position, choices: given, onClose }: Props) {
  const t = useTranslations('pools.settings')
  const { fields, choices } = usePooledFields(given)
  const [draft, setDraft] = useState(() => draftOf(pool))
  const [checked, setChecked] = useState(false)
  const change = (part: Partial<PoolDraft>) => setDraft((now) => ({ ...now, ...part }))
  const save = useSavePool(() => {
    toast.success(t('saved'))
    onClose()
  })
  const entry = plainGroup(draft.entry)
  const fits = !draft.takesByItself || isWhole(entry)
  const submit = () => {
    setChecked(true)
    const body = bodyOf({ ...draft, entry })
    if (body && fits) save.mutate({ pool, change: pool ? body : { ...body, position } })
  }
  return (
    <SheetForm
      title={t(pool ? 'editTitle' : 'addTitle')}
      pending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
      className="sm:max-w-2xl"
      formClassName="gap-5"
    >
      <TextField
        label={t('name')}
        maxLength={60}
        error={checked && !draft.name.trim() ? t('nameNeeded') : undefined}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <CheckboxField
        label={t('takesByItself')}
        hint={t('takesByItselfHint')}
        checked={draft.takesByItself}
        onChange={(takesByItself) => change({ takesByItself })}
      />
      {draft.takesByItself ? (
        <div className="grid gap-2">
          <h3 className="text-sm font-medium">{t('entry')}</h3>
          <RuleBuilder
            group={draft.entry}
            onChange={(next) => change({ entry: next })}
            fields={fields}
            choices={choices}
            whenEmpty={t('everything')}
          />
          <ProblemLine>{checked && !fits ? t('conditionNeeded') : null}</ProblemLine>
        </div>
      ) : null}
      <People draft={draft} onChange={change} />
      <div className="grid gap-4 sm:grid-cols-2">
        {NUMBERS.map((name) => (
          <TextField
            key={name}
            label={t(`number.${name}`)}
            hint={t(`numberHint.${name}`)}
            error={checked && numberOf(name, draft.numbers[name]) === undefined ? t('range') : undefined}
            inputMode="numeric"
            maxLength={5}
            value={draft.numbers[name]}
            onChange={(text) => change({ numbers: { ...draft.numbers, [name]: text } })}
          />
        ))}
      </div>
      <CheckboxField
        label={t('masked')}
        hint={t('maskedHint')}
        checked={draft.masked}
        onChange={(masked) => change({ masked })}
      />
      <ApiProblemLine error={save.error} />
    </SheetForm>
  )
}

type PeopleProps = { draft: PoolDraft; onChange: (part: Partial<PoolDraft>) => void }

/** Who may take leads, and who gives them out; nobody named means everybody. */
function People({ draft, onChange }: PeopleProps) {
  const t = useTranslations('pools.settings')
  const colleagues = useColleagues()
  const teams = useQuery({
    queryKey: ['teams', 'named'],
    queryFn: ({ signal }) => callApi<{ items: { id: string; name: string }[] }>('/teams', { signal }),
    staleTime: 60_000,
  }).data?.items
  return (
    <>
      <SeveralField
        label={t('teams')}
        hint={t('teamsHint')}
        values={draft.teamIds}
        onChange={(teamIds) => onChange({ teamIds })}
        placeholder={t('everybody')}
        options={namedOptions(teams ?? [])}
      />
      <SeveralField
        label={t('members')}
        hint={t('membersHint')}
        values={draft.memberIds}
        onChange={(memberIds) => onChange({ memberIds })}
        placeholder={t('nobodyMore')}
        options={namedOptions(colleagues)}
      />
      <SeveralField
        label={t('admins')}
        hint={t('adminsHint')}
        values={draft.adminIds}
        onChange={(adminIds) => onChange({ adminIds })}
        placeholder={t('onlyManagers')}
        options={namedOptions(colleagues)}
      />
    </>
  )
}
