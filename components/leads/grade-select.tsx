'use client'

import { useTranslations } from 'next-intl'
import { Select, type SelectProps } from '@/components/ui/select'
import { leadGrades } from '@/lib/leads/types'

/** Stands for no grade: a list cannot hold an empty choice. */
const NONE = 'none'

type Props = Omit<SelectProps<string>, 'options' | 'value'> & { value: string }

/** A choice of the grades, and of none (''). */
export function GradeSelect({ value, onChange, ...control }: Props) {
  const t = useTranslations('leads')
  return (
    <Select
      {...control}
      value={value || NONE}
      onChange={(next) => onChange(next === NONE ? '' : next)}
      options={[
        { value: NONE, label: t('ungraded') },
        ...leadGrades.map((grade) => ({ value: grade, label: t('gradeOf', { grade }) })),
      ]}
    />
  )
}
