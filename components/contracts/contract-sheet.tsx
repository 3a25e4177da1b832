'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { DateField } from '@/components/ui/date-field'
import { Field } from '@/components/ui/field'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { wallTimeOf } from '@/components/ui/zoned-time'
import { aYearFrom } from './a-year-from'
import { useSaveContract } from './use-contracts'
import type { ContractView } from './view'

type Props = { leadId: string; contract: ContractView | null; onClose: () => void }

const FALLBACK_ZONE = 'Asia/Shanghai'

/** A contract being entered or corrected: its number, from which day to which, a note. */
export function ContractSheet({ leadId, contract, onClose }: Props) {
  const t = useTranslations('contracts')
  const zone = useTimeZone() ?? FALLBACK_ZONE
  const today = wallTimeOf(new Date().toISOString(), zone).slice(0, 10)
  const [number, setNumber] = useState(contract?.number ?? '')
  const [startsOn, setStartsOn] = useState<string | null>(contract?.startsOn ?? today)
  const [endsOn, setEndsOn] = useState<string | null>(contract?.endsOn ?? aYearFrom(today))
  const [note, setNote] = useState(contract?.note ?? '')
  const [checked, setChecked] = useState(false)
  const save = useSaveContract(leadId, contract, onClose)
  const endsFirst = startsOn !== null && endsOn !== null && endsOn < startsOn
  const submit = () => {
    setChecked(true)
    if (number.trim() && startsOn && endsOn && !endsFirst)
      save.mutate({ number: number.trim(), startsOn, endsOn, note: note.trim() || null })
  }
  return (
    <SheetForm
      title={t(contract ? 'edit' : 'addTitle')}
      pending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('number')}
        error={checked && !number.trim() ? t('numberNeeded') : undefined}
        maxLength={60}
        autoComplete="off"
        placeholder={t('numberHint')}
        value={number}
        onChange={setNumber}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('startsOn')} error={checked && !startsOn ? t('dayNeeded') : undefined}>
          {(control) => (
            <DateField
              {...control}
              value={startsOn}
              onChange={(day) => {
                setStartsOn(day)
                // A term that was never touched goes along.
                if (!contract && day && startsOn && endsOn === aYearFrom(startsOn)) setEndsOn(aYearFrom(day))
              }}
            />
          )}
        </Field>
        <Field
          label={t('endsOn')}
          hint={t('endsOnHint')}
          error={checked && !endsOn ? t('dayNeeded') : endsFirst ? t('endsFirst') : undefined}
        >
          {(control) => (
            <DateField {...control} value={endsOn} onChange={setEndsOn} min={startsOn ?? undefined} />
          )}
        </Field>
      </div>
      <TextAreaField label={t('note')} maxLength={500} value={note} onChange={setNote} />
      <ApiProblemLine error={save.error} />
    </SheetForm>
  )
}
