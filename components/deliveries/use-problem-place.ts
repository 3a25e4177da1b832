'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useFields } from '@/components/fields/fields-context'
import { FACTS_OF_FIELDS } from '@/lib/intake/fields'

/** What a problem's path is called where it is a field people know; null for a place inside what was sent. */
export function useProblemPlace(): (path: string) => string | null {
  const t = useTranslations('deliveries.fact')
  const locale = useLocale()
  const fields = useFields()
  return (path) => {
    const added = fields.find(({ key }) => `custom.${key}` === path)
    if (added) return added.label[locale]
    const fact = FACTS_OF_FIELDS[path] ?? path
    return t.has(fact as 'name') ? t(fact as 'name') : null
  }
}
