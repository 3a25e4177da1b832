'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ProblemLine } from '@/components/ui/problem-line'
import { Sheet } from '@/components/ui/sheet'
import type { Operator, RuleGroup } from '@/lib/rules/types'
import { NO_FILTER, plainGroup } from '../conditions'
import { type FieldChoices, fieldWord } from './choices'
import { filterControls } from './filter-controls'
import { isComplete, offeredFields, operatorsFor, startValue } from './offered'
import { operatorKey } from './operator-key'
import { useFilterSentence } from './use-filter-sentence'

export type FilterSheetProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  filter: RuleGroup
  choices: FieldChoices
  onApply: (filter: RuleGroup) => void
}

/** What the parts of the editor look like; its own style sheet is not loaded. */
const LOOK = {
  queryBuilder: 'grid gap-3',
  ruleGroup:
    'grid gap-2 [&_.filter-group]:rounded-md [&_.filter-group]:border [&_.filter-group]:p-3 filter-group',
  header: 'flex flex-wrap items-center gap-2 [&>*:last-child]:ml-auto',
  body: 'grid gap-2',
  rule: [
    'grid items-center gap-2 rounded-md bg-paper p-2 sm:grid-cols-[9rem_8rem_1fr_auto]',
    // On a phone the field stands above its operator and value, the cross beside it.
    'max-sm:grid-cols-[1fr_1fr_auto] max-sm:[&>*:first-child]:col-span-2',
    'max-sm:[&>*:nth-child(3):not(:last-child)]:col-span-2 max-sm:[&>*:last-child]:col-start-3 max-sm:[&>*:last-child]:row-start-1',
    'sm:[&>*:last-child]:col-start-4',
  ].join(' '),
}

/** The conditions of the list, as many as one likes, all or any of them. */
export function FilterSheet(props: FilterSheetProps) {
  const t = useTranslations('conditions')
  return (
    <Sheet
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('title')}
      description={t('description')}
      className="sm:max-w-2xl"
    >
      <Editor {...props} />
    </Sheet>
  )
}

function Editor({ filter, choices, onApply, onOpenChange }: FilterSheetProps) {
  const t = useTranslations('conditions')
  const fieldName = useTranslations('fields.lead')
  const { viewer } = usePlace()
  const [draft, setDraft] = useState<RuleGroup>(filter)
  const [asked, setAsked] = useState(false)
  const sentence = useFilterSentence(choices)
  const plain = plainGroup(draft)
  const complete = isWhole(plain)
  const sees = { contacts: can(viewer, 'contact.reveal'), channels: can(viewer, 'channel.read') }
  const fields = offeredFields(sees).map((name) => ({ name, label: fieldName(fieldWord(name)) }))
  const operators = (field: string) => {
    const ofTimes = /At$/.test(field)
    return operatorsFor(field).map((name) => ({
      name,
      label: t(`operator.${operatorKey(name as Operator, ofTimes)}`),
    }))
  }
  const apply = () => {
    setAsked(true)
    if (!complete) return
    onApply(plain)
    onOpenChange(false)
  }
  return (
    <>
      <QueryBuilder
        query={draft as RuleGroupType}
        onQueryChange={(next) => setDraft(next as RuleGroup)}
        fields={fields}
        getOperators={operators}
        getDefaultValue={({ field, operator }) => startValue(field, operator)}
        resetOnOperatorChange
        addRuleToNewGroups
        controlElements={filterControls}
        controlClassnames={LOOK}
        context={{ choices }}
        accessibleDescriptionGenerator={() => t('groupOf')}
      />
      <p className="rounded-md bg-paper px-3 py-2 text-sm text-ink-2" aria-live="polite">
        {plain.rules.length === 0 ? t('everything') : complete ? sentence(plain) : t('incomplete')}
      </p>
      <ProblemLine>{asked && !complete ? t('completeFirst') : null}</ProblemLine>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={() => setDraft(NO_FILTER)}>
          {t('clear')}
        </Button>
        <Button variant="primary" onClick={apply}>
          {t('apply')}
        </Button>
      </div>
    </>
  )
}

const isWhole = (group: RuleGroup): boolean =>
  group.rules.every((item) => ('rules' in item ? isWhole(item) : isComplete(item)))
