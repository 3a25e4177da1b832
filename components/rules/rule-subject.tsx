'use client'

import { useTranslations } from 'next-intl'
import { ProblemLine } from '@/components/ui/problem-line'
import { TextField } from '@/components/ui/text-field'
import type { RuleGroup } from '@/lib/rules/types'
import type { FieldChoices } from './choices'
import { isWhole, type OfferedField } from './offered'
import { plainGroup } from './plain-group'
import { RuleBuilder } from './rule-builder'

type Subject = { name: string; when: RuleGroup }

type Props = Subject & {
  /** Whether somebody has tried to keep it, so that what is missing is said. */
  checked: boolean
  fields: readonly OfferedField[]
  choices: FieldChoices
  onChange: (part: Partial<Subject>) => void
}

/** What a rule is called, and which leads it is about. */
export function RuleSubject({ name, when, checked, fields, choices, onChange }: Props) {
  const t = useTranslations('ruleVersions.subject')
  return (
    <>
      <TextField
        label={t('name')}
        maxLength={60}
        error={checked && !name.trim() ? t('nameNeeded') : undefined}
        value={name}
        onChange={(next) => onChange({ name: next })}
      />
      <div className="grid gap-2">
        <h3 className="text-sm font-medium">{t('when')}</h3>
        <RuleBuilder
          group={when}
          onChange={(next) => onChange({ when: next })}
          fields={fields}
          choices={choices}
          whenEmpty={t('always')}
        />
        <ProblemLine>{checked && !isWhole(plainGroup(when)) ? t('conditionNeeded') : null}</ProblemLine>
      </div>
    </>
  )
}
