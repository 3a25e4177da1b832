'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { SlaRules } from '@/lib/sla/schema'
import { type LadderDraft, type LadderProblem, ladderOf, ladderRules } from './policy-draft'

type Said = Exclude<ReturnType<typeof ladderRules>, LadderProblem[]>
type Props = {
  rules: SlaRules
  error: Error | null
  pending: boolean
  onSave: (part: Said) => void
  onClose: () => void
}

/** Who is told when, and what becomes of clocks when a lead changes hands or its owner is away. */
export function LadderSheet({ rules, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('sla.ladder')
  const sheet = useTranslations('sla.sheet')
  const [draft, setDraft] = useState<LadderDraft>(() => ladderOf(rules))
  const [checked, setChecked] = useState(false)
  const change = (part: Partial<LadderDraft>) => setDraft((now) => ({ ...now, ...part }))
  const said = ladderRules(draft)
  const problem = (key: LadderProblem, words: string) =>
    checked && Array.isArray(said) && said.includes(key) ? words : undefined
  return (
    <SheetForm
      title={t('title')}
      submit={sheet('keep')}
      pending={pending}
      onClose={onClose}
      onSubmit={() => {
        setChecked(true)
        if (!Array.isArray(said)) onSave(said)
      }}
    >
      <Numbers draft={draft} onChange={change} problem={problem} />
      <Field label={t('onReassign')}>
        {(control) => (
          <Select
            {...control}
            value={draft.onReassign}
            onChange={(onReassign) => change({ onReassign })}
            options={(['continues', 'restarts'] as const).map((value) => ({
              value,
              label: t(`onReassignIs.${value}`),
            }))}
          />
        )}
      </Field>
      <Field label={t('onLeave')}>
        {(control) => (
          <Select
            {...control}
            value={draft.onLeave}
            onChange={(onLeave) => change({ onLeave })}
            options={(['pauses', 'runs'] as const).map((value) => ({
              value,
              label: t(`onLeaveIs.${value}`),
            }))}
          />
        )}
      </Field>
      <ApiProblemLine error={error} />
    </SheetForm>
  )
}

type NumbersProps = {
  draft: LadderDraft
  onChange: (part: Partial<LadderDraft>) => void
  problem: (key: LadderProblem, words: string) => string | undefined
}

function Numbers({ draft, onChange, problem }: NumbersProps) {
  const t = useTranslations('sla.ladder')
  const sheet = useTranslations('sla.sheet')
  const rest = { inputMode: 'numeric', maxLength: 6 } as const
  return (
    <>
      <TextField
        {...rest}
        label={t('warnAt')}
        error={problem('warnAt', t('percentRange'))}
        value={draft.warnAt}
        onChange={(warnAt) => onChange({ warnAt })}
      />
      <TextField
        {...rest}
        label={t('manager')}
        hint={t('never')}
        error={problem('manager', sheet('range'))}
        value={draft.manager}
        onChange={(manager) => onChange({ manager })}
      />
      <TextField
        {...rest}
        label={t('admin')}
        hint={t('never')}
        error={problem('admin', sheet('range'))}
        value={draft.admin}
        onChange={(admin) => onChange({ admin })}
      />
      <TextField
        {...rest}
        label={t('tries')}
        error={problem('acceptTries', t('triesRange'))}
        value={draft.acceptTries}
        onChange={(acceptTries) => onChange({ acceptTries })}
      />
    </>
  )
}
