'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useLiveFields } from '@/components/fields/fields-context'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { SwitchField } from '@/components/ui/switch'
import { COLUMNS, columnsOf } from './columns'

type Props = {
  columns: readonly string[]
  isDense: boolean
  onColumns: (columns: string[]) => void
  onDense: (isDense: boolean) => void
}

/** Which columns the table shows and how close its rows stand; both are remembered. */
export function ColumnsMenu({ columns, isDense, onColumns, onDense }: Props) {
  const t = useTranslations('leadList')
  const fields = useTranslations('fields.lead')
  const added = useLiveFields()
  const locale = useLocale()
  const shown = columnsOf(columns, added).map(({ key }) => key as string)
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost" className="max-md:hidden">
          <SlidersHorizontal aria-hidden />
          {t('columns')}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        className="grid max-h-(--radix-popover-content-available-height) w-72 gap-3 overflow-y-auto p-3"
      >
        <fieldset className="grid grid-cols-2 gap-2">
          <legend className="pb-2 text-xs text-ink-3">{t('columnsShown')}</legend>
          {[
            ...COLUMNS.map(({ key }) => ({ key: key as string, name: fields(key) })),
            ...added.map(({ key, label }) => ({ key: `custom.${key}`, name: label[locale] })),
          ].map(({ key, name }) => (
            <CheckboxField
              key={key}
              label={<span className="text-sm">{name}</span>}
              checked={shown.includes(key)}
              disabled={key === 'name'}
              onChange={(on) => onColumns(on ? [...shown, key] : shown.filter((one) => one !== key))}
            />
          ))}
        </fieldset>
        <div className="border-t pt-1">
          <SwitchField
            label={<span className="text-sm">{t('dense')}</span>}
            checked={isDense}
            onChange={onDense}
          />
        </div>
      </PopoverContent>
    </Popover>
  )
}
