'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { OfferedField } from '@/components/rules/offered'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Combobox, namedOptions, SeveralField } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemLine } from '@/components/ui/problem-line'
import { RadioCards } from '@/components/ui/radio-cards'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { factorKeys } from '@/lib/assignment/schema'
import type { RuleDraft, RuleProblem } from './rule-draft'
import type { useStaff } from './use-staff'

/** A part of the form of a rule. */
export type RulePart = {
  draft: RuleDraft
  onChange: (part: Partial<RuleDraft>) => void
  isWrong: (what: RuleProblem) => boolean
  staff: ReturnType<typeof useStaff>
  fields: readonly OfferedField[]
}

/** Fields that belong together, under their heading. */
export function FormGroup(props: { title: string; about?: string; children: ReactNode }) {
  const { title, about, children } = props
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{title}</h3>
      {about ? <p className="text-sm text-ink-3">{about}</p> : null}
      {children}
    </div>
  )
}

/** Whom the rule asks before anybody else. */
export function FirstFields({ draft, onChange, isWrong, fields }: RulePart) {
  const t = useTranslations('assignmentRules.rule')
  const texts = fields.filter(
    ({ name, definition }) => definition.type === 'text' && name.startsWith('custom.'),
  )
  const away = (
    <CheckboxField
      label={t('away')}
      checked={draft.away}
      onChange={(on) => onChange({ away: on === true })}
    />
  )
  return (
    <FormGroup title={t('first')} about={t('firstAbout')}>
      <RadioCards
        label={t('first')}
        value={draft.first}
        onChange={(first) => onChange({ first })}
        options={[
          { value: 'none' as const, title: t('firstIs.none') },
          {
            value: 'owner' as const,
            title: t('firstIs.owner'),
            hint: t('firstHint.owner'),
            children: (
              <div className="grid gap-3 pt-2">
                <TextField
                  label={t('days')}
                  inputMode="numeric"
                  maxLength={4}
                  error={isWrong('days') ? t('daysRange') : undefined}
                  value={draft.days}
                  onChange={(days) => onChange({ days })}
                />
                <CheckboxField
                  label={t('ofCompany')}
                  checked={draft.ofCompany}
                  onChange={(on) => onChange({ ofCompany: on === true })}
                />
                {away}
              </div>
            ),
          },
          {
            value: 'referrer' as const,
            title: t('firstIs.referrer'),
            hint: t(texts.length > 0 ? 'firstHint.referrer' : 'noTextField'),
            disabled: texts.length === 0,
            children: (
              <div className="grid gap-3 pt-2">
                <Field label={t('field')} error={isWrong('field') ? t('fieldNeeded') : undefined}>
                  {(control) => (
                    <Select
                      {...control}
                      value={draft.field}
                      onChange={(field) => onChange({ field })}
                      options={texts.map(({ name, label }) => ({ value: name, label }))}
                    />
                  )}
                </Field>
                {away}
              </div>
            ),
          },
        ]}
      />
    </FormGroup>
  )
}

/** Who may be given the leads of the rule. */
export function GroupFields({ draft, onChange, staff }: RulePart) {
  const t = useTranslations('assignmentRules.rule')
  return (
    <FormGroup title={t('group')} about={t('groupAbout')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SeveralField
          label={t('teams')}
          hint={t('teamsHint')}
          values={draft.teamIds}
          onChange={(teamIds) => onChange({ teamIds })}
          placeholder={t('noTeams')}
          options={namedOptions(staff.teams)}
        />
        <SeveralField
          label={t('members')}
          values={draft.memberIds}
          onChange={(memberIds) => onChange({ memberIds })}
          placeholder={t('noMembers')}
          options={staff.people.map(({ id, name, teamName }) => ({
            value: id,
            label: name,
            ...(teamName ? { hint: teamName } : {}),
          }))}
        />
      </div>
      <CheckboxField
        label={t('anyRegion')}
        hint={t('anyRegionHint')}
        checked={draft.region === 'ignored'}
        onChange={(on) => onChange({ region: on === true ? 'ignored' : 'required' })}
      />
    </FormGroup>
  )
}

/** Who gets more or less than the others. */
export function ShareFields({ draft, onChange, isWrong, staff }: RulePart) {
  const t = useTranslations('assignmentRules.rule')
  const names = new Map(staff.people.map(({ id, name }) => [id, name]))
  const { shares } = draft
  const others = staff.people.filter(({ id }) => !shares.some(({ memberId }) => memberId === id))
  return (
    <FormGroup title={t('shares')} about={t('sharesAbout')}>
      {shares.map(({ memberId, weight }) => {
        const name = names.get(memberId) ?? t('gone')
        return (
          <div key={memberId} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate text-sm">{name}</span>
            <Input
              className="w-20"
              inputMode="decimal"
              maxLength={4}
              aria-label={t('shareOf', { name })}
              value={weight}
              onChange={({ target }) =>
                onChange({
                  shares: shares.map((one) =>
                    one.memberId === memberId ? { ...one, weight: target.value } : one,
                  ),
                })
              }
            />
            <Button
              type="button"
              variant="ghost"
              size="icon"
              aria-label={t('removeShare', { name })}
              onClick={() => onChange({ shares: shares.filter((one) => one.memberId !== memberId) })}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
        )
      })}
      <ProblemLine>{isWrong('shares') ? t('sharesRange') : null}</ProblemLine>
      <Combobox
        aria-label={t('addShare')}
        className="max-w-72"
        placeholder={t('addShare')}
        value={null}
        onChange={(memberId) => onChange({ shares: [...shares, { memberId, weight: '1' }] })}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FormGroup>
  )
}

/** Weights of the rule's own, where it chooses by score. */
export function WeightFields({ draft, onChange, isWrong }: RulePart) {
  const t = useTranslations('assignmentRules.rule')
  const factor = useTranslations('assignment.factor')
  if (draft.strategy !== 'scored') return null
  return (
    <FormGroup title={t('weights')}>
      <CheckboxField
        label={t('ownWeights')}
        checked={draft.ownWeights}
        onChange={(on) => onChange({ ownWeights: on === true })}
      />
      {draft.ownWeights ? (
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          {factorKeys.map((key) => (
            <TextField
              key={key}
              label={factor(key)}
              inputMode="decimal"
              maxLength={5}
              value={draft.weights[key]}
              onChange={(text) => onChange({ weights: { ...draft.weights, [key]: text } })}
            />
          ))}
        </div>
      ) : null}
      <ProblemLine>{isWrong('weights') ? t('weightsRange') : null}</ProblemLine>
    </FormGroup>
  )
}

/** Nobody more than a part of the last leads. */
export function CapFields({ draft, onChange, isWrong }: RulePart) {
  const t = useTranslations('assignmentRules.rule')
  return (
    <FormGroup title={t('cap')}>
      <CheckboxField
        label={t('capped')}
        hint={t('cappedHint')}
        checked={draft.capped}
        onChange={(on) => onChange({ capped: on === true })}
      />
      {draft.capped ? (
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label={t('capOf')}
            inputMode="numeric"
            maxLength={3}
            value={draft.capOf}
            onChange={(capOf) => onChange({ capOf })}
          />
          <TextField
            label={t('capShare')}
            inputMode="decimal"
            maxLength={5}
            value={draft.capShare}
            onChange={(capShare) => onChange({ capShare })}
          />
        </div>
      ) : null}
      <ProblemLine>{isWrong('cap') ? t('capRange') : null}</ProblemLine>
    </FormGroup>
  )
}
