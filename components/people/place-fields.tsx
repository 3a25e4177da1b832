'use client'

import { useTranslations } from 'next-intl'
import { Combobox, SeveralField } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { LineDot } from './line-dot'
import { teamOptions } from './team-options'
import type { Choices } from './view'

export const ROLES = ['rep', 'manager', 'ops', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Role, team and coverage: what an invitation and a member have in common. */
export type Place = { role: Role; teamId: string | null; productLineIds: string[]; regions: string[] }

const NO_TEAM = 'none'

type Props = { value: Place; onChange: (place: Place) => void; choices: Choices }

export function PlaceFields({ value, onChange, choices }: Props) {
  const t = useTranslations('people')
  const role = useTranslations('shell.role')
  const change = (part: Partial<Place>) => onChange({ ...value, ...part })
  return (
    <>
      <Field label={t('role')} hint={t(`roleHint.${value.role}`)}>
        {(control) => (
          <Select
            {...control}
            value={value.role}
            onChange={(next) => change({ role: next })}
            options={ROLES.map((option) => ({
              value: option,
              label: role(option),
              hint: t(`roleHint.${option}`),
            }))}
          />
        )}
      </Field>
      <Field label={t('team')} hint={value.role === 'manager' ? t('managerHint') : undefined}>
        {(control) => (
          <Combobox
            {...control}
            value={value.teamId ?? NO_TEAM}
            onChange={(next) => change({ teamId: next === NO_TEAM ? null : next })}
            options={[{ value: NO_TEAM, label: t('noTeam') }, ...teamOptions(choices.teams)]}
          />
        )}
      </Field>
      <SeveralField
        label={t('lines')}
        hint={t(value.role === 'rep' ? 'linesHintRep' : 'linesHint')}
        values={value.productLineIds}
        onChange={(productLineIds) => change({ productLineIds })}
        placeholder={t(value.role === 'rep' ? 'noLines' : 'allLines')}
        options={choices.lines.map(({ id, name, colour }) => ({
          value: id,
          label: name,
          mark: <LineDot colour={colour} />,
        }))}
      />
      <SeveralField
        label={t('regions')}
        hint={t('regionsHint')}
        values={value.regions}
        onChange={(regions) => change({ regions })}
        placeholder={t('everywhere')}
        options={choices.regions.map((region) => ({ value: region, label: region }))}
      />
    </>
  )
}
