'use client'

import { useTranslations } from 'next-intl'
import { MetLine } from '@/components/duplicates/met-line'
import type { Met } from '@/components/duplicates/view'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { CustomValue } from '@/lib/catalog/fields'
import { knownDecisions } from '@/lib/leads/types'

type Props = {
  /** Null where who was there is gone meanwhile. */
  met: Met | null
  waits: 'open' | 'ended'
  value: CustomValue | null
  onChange: (decision: CustomValue) => void
}

/** What becomes of somebody who is known: who they are, and the choice. */
export function KnownDecision({ met, waits, value, onChange }: Props) {
  const t = useTranslations('quarantine.complete')
  // What has ended changes no more.
  const choices = knownDecisions.filter((one) => waits === 'open' || one !== 'fill')
  return (
    <div className="grid gap-2">
      {met ? <MetLine met={met} /> : null}
      <Field label={t('known')}>
        {(control) => (
          <Select
            {...control}
            value={choices.find((one) => one === value) ?? null}
            placeholder={t('chooseKnown')}
            onChange={onChange}
            options={choices.map((one) => ({ value: one, label: t(`decision.${one}`) }))}
          />
        )}
      </Field>
    </div>
  )
}
