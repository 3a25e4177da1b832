import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { HeaderCell } from '@/components/ui/table'
import { type Column, isBuiltIn, isTime } from './columns'

type Props = {
  columns: readonly Column[]
  /** The cell that ticks all rows, where rows can be ticked. */
  tick?: ReactNode
}

/** The names of the columns; the skeleton of the list shows them too, and must not load the table for it. */
export function LeadsTableHead({ columns, tick }: Props) {
  const fields = useTranslations('fields.lead')
  const locale = useLocale()
  return (
    <thead>
      <tr>
        {tick}
        {columns.map(({ key, rem, label }) => (
          <HeaderCell
            key={key}
            style={key === 'name' ? undefined : { width: `${rem}rem` }}
            className={cn('first:pl-4 last:pr-4', isTime(key) && 'text-right')}
          >
            {isBuiltIn(key) ? fields(key) : label?.[locale]}
          </HeaderCell>
        ))}
      </tr>
    </thead>
  )
}
