'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FieldChoices } from '@/components/rules/choices'
import { isWhole } from '@/components/rules/offered'
import { plainGroup } from '@/components/rules/plain-group'
import { RuleBuilder } from '@/components/rules/rule-builder'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ProblemLine } from '@/components/ui/problem-line'
import { Sheet } from '@/components/ui/sheet'
import type { RuleGroup } from '@/lib/rules/types'
import { NO_FILTER } from '../conditions'
import { useOfferedFields } from './use-offered-fields'

export type FilterSheetProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  filter: RuleGroup
  choices: FieldChoices
  onApply: (filter: RuleGroup) => void
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
  const { viewer } = usePlace()
  const [draft, setDraft] = useState<RuleGroup>(filter)
  const [asked, setAsked] = useState(false)
  const plain = plainGroup(draft)
  const complete = isWhole(plain)
  const fields = useOfferedFields({
    contacts: can(viewer, 'contact.reveal'),
    channels: can(viewer, 'channel.read'),
  })
  const apply = () => {
    setAsked(true)
    if (!complete) return
    onApply(plain)
    onOpenChange(false)
  }
  return (
    <>
      <RuleBuilder
        group={draft}
        onChange={setDraft}
        fields={fields}
        choices={choices}
        whenEmpty={t('everything')}
      />
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
