'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Mapping, MappingTarget } from '@/lib/connectors/mapping-schema'
import { useTargets } from './use-targets'

type Props = { mapping: Mapping; onChange: (mapping: Mapping) => void }

/** What stands in a field of every lead of this channel where nothing was sent. */
export function ConstantsEditor({ mapping, onChange }: Props) {
  const t = useTranslations('mapping.constants')
  const targets = useTargets()
  const { constants } = mapping
  const put = (next: Mapping['constants']) => onChange({ ...mapping, constants: next })
  const valueAt = (at: number, value: string) =>
    put(constants.map((one, i) => (i === at ? { ...one, value } : one)))
  const free = targets.filter(({ value }) => !constants.some(({ to }) => to === value))
  return (
    <fieldset className="grid gap-2">
      <legend className="font-medium">{t('title')}</legend>
      <p className="text-sm text-ink-3">{t('about')}</p>
      {constants.map(({ to, value }, at) => {
        const target = targets.find((one) => one.value === to)
        const field = target?.label ?? to
        return (
          <div
            key={to}
            className="grid grid-cols-[1fr_auto] items-center gap-2 sm:grid-cols-[12rem_16rem_auto]"
          >
            <span className="truncate text-sm max-sm:col-span-2">{field}</span>
            {target && target.answers.length > 0 ? (
              <Select
                value={value}
                onChange={(next) => valueAt(at, next)}
                options={target.answers}
                aria-label={t('valueOf', { field })}
              />
            ) : (
              <Input
                value={value}
                maxLength={500}
                aria-label={t('valueOf', { field })}
                onChange={(event) => valueAt(at, event.target.value)}
              />
            )}
            <Button
              variant="ghost"
              size="icon"
              className="max-sm:size-11"
              aria-label={t('remove', { field })}
              onClick={() => put(constants.filter((_, i) => i !== at))}
            >
              <X aria-hidden />
            </Button>
          </div>
        )
      })}
      <div className="sm:w-72">
        <Combobox<MappingTarget>
          value={null}
          placeholder={t('add')}
          aria-label={t('add')}
          options={free}
          onChange={(to) =>
            put([
              ...constants,
              { to, value: free.find(({ value }) => value === to)?.answers[0]?.value ?? '' },
            ])
          }
        />
      </div>
    </fieldset>
  )
}
