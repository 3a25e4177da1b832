'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useLiveFields } from '@/components/fields/fields-context'
import type { ComboboxOption } from '@/components/ui/combobox'
import type { MappingTarget } from '@/lib/connectors/mapping-schema'
import { FACTS_OFFERED } from './targets'

/** A target by its name, and the answers it offers. */
export type TargetOption = ComboboxOption<MappingTarget> & {
  answers: { value: string; label: string }[]
  group: 'lead' | 'fields' | 'origin'
}

/** Everything a field of a source may mean, in the reader's words: what every lead has, what the workspace added, its origin. */
export function useTargets(): TargetOption[] {
  const facts = useTranslations('deliveries.fact')
  const t = useTranslations('mapping')
  const locale = useLocale()
  const fields = useLiveFields()
  return useMemo(() => {
    const factOption =
      (group: TargetOption['group']) =>
      (value: MappingTarget): TargetOption => ({
        value,
        label: facts(value as 'name'),
        answers: [],
        group,
      })
    return [
      ...[...FACTS_OFFERED.contacts, ...FACTS_OFFERED.person].map(factOption('lead')),
      ...fields.map(
        ({ key, label, type, options }): TargetOption => ({
          value: `custom.${key}`,
          label: label[locale],
          hint: t('added'),
          keywords: [key],
          answers: answersOf(type, options, locale, { yes: t('yes'), no: t('no') }),
          group: 'fields',
        }),
      ),
      ...FACTS_OFFERED.origin.map(factOption('origin')),
    ]
  }, [facts, fields, locale, t])
}

type Fields = ReturnType<typeof useLiveFields>[number]

function answersOf(
  type: Fields['type'],
  options: Fields['options'],
  locale: 'zh-CN' | 'en',
  { yes, no }: { yes: string; no: string },
): TargetOption['answers'] {
  if (type === 'boolean')
    return [
      { value: 'true', label: yes },
      { value: 'false', label: no },
    ]
  return options
    .filter(({ retired }) => !retired)
    .map(({ key, label }) => ({ value: key, label: label[locale] }))
}
