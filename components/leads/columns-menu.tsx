'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
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
  const shown = columnsOf(columns).map(({ key }) => key as string)
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost" className="max-md:hidden">
          <SlidersHorizontal aria-hidden />
          {t('columns')}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="grid w-64 gap-3 p-3">
        <fieldset className="grid grid-cols-2 gap-2">
          <legend className="pb-2 text-xs text-ink-3">{t('columnsShown')}</legend>
          {COLUMNS.map(({ key }) => (
            <CheckboxField
              key={key}
              label={<span className="text-sm">{fields(key)}</span>}
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
