'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { OwnDay } from '@/lib/rules/business-calendar'

type Props = { days: readonly OwnDay[]; busy: boolean; onChange: (days: OwnDay[]) => void }

/** Days the workspace decides about itself, in order; one more, and each taken away again. */
export function OwnDays({ days, busy, onChange }: Props) {
  const t = useTranslations('sla.calendar')
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1))
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{t('days')}</h3>
      {sorted.length === 0 ? (
        <p className="text-sm text-ink-3">{t('noDays')}</p>
      ) : (
        <ul className="grid max-w-xl border-t">
          {sorted.map(({ day, works, name }) => (
            <li key={day} className="flex items-center gap-3 border-b py-1 text-sm">
              <span className="w-24 tabular-nums">{day}</span>
              <span className="w-16 text-ink-2">{t(works ? 'dayIs.works' : 'dayIs.off')}</span>
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <Button
                variant="ghost"
                size="icon"
                disabled={busy}
                aria-label={t('removeDay', { day })}
                onClick={() => onChange(sorted.filter((one) => one.day !== day))}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewDay
        busy={busy}
        onAdd={(added) => onChange([...sorted.filter(({ day }) => day !== added.day), added])}
      />
    </div>
  )
}

function NewDay({ busy, onAdd }: { busy: boolean; onAdd: (day: OwnDay) => void }) {
  const t = useTranslations('sla.calendar')
  const [day, setDay] = useState<string | null>(null)
  const [works, setWorks] = useState<'works' | 'off'>('off')
  const [name, setName] = useState('')
  const add = () => {
    if (!day) return
    onAdd({ day, works: works === 'works', name: name.trim() })
    setDay(null)
    setName('')
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-44">
        <Field label={t('day')}>
          {(control) => <DateField {...control} value={day} onChange={setDay} />}
        </Field>
      </div>
      <div className="w-28">
        <Field label={t('dayKind')}>
          {(control) => (
            <Select
              {...control}
              value={works}
              onChange={setWorks}
              options={(['off', 'works'] as const).map((value) => ({ value, label: t(`dayIs.${value}`) }))}
            />
          )}
        </Field>
      </div>
      <div className="w-44">
        <TextField label={t('dayName')} maxLength={40} value={name} onChange={setName} />
      </div>
      <Button disabled={busy || !day} onClick={add}>
        <Plus aria-hidden />
        {t('addDay')}
      </Button>
    </div>
  )
}
