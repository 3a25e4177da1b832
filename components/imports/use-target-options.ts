'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useLiveFields } from '@/components/fields/fields-context'
import type { ComboboxOption } from '@/components/ui/combobox'
import { NOTHING, TARGETS } from './targets'

/** What a column may mean: nothing of ours, what every lead has, and the fields the workspace added. */
export function useTargetOptions(): ComboboxOption[] {
  const t = useTranslations('imports.target')
  const locale = useLocale()
  const fields = useLiveFields()
  return [
    { value: NOTHING, label: t('nothing') },
    ...TARGETS.map((value) => ({ value, label: t(value) })),
    ...fields.map(({ key, label }) => ({
      value: `custom.${key}`,
      label: label[locale],
      hint: t('added'),
      keywords: [key],
    })),
  ]
}
