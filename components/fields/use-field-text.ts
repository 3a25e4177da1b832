'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { customName, withCustom } from '@/lib/catalog/fields'
import { factText } from '@/lib/rules/sentence'
import { sentenceWords, type Translate } from '@/lib/rules/sentence-words'
import type { FieldView } from './fields-context'

/** The values of added fields as a person reads them: 500 张, 2026年11月26日, 膝关节、髋关节. */
export function useFieldText(fields: readonly FieldView[]): (key: string, value: unknown) => string {
  const t = useTranslations()
  const locale = useLocale()
  const zone = useTimeZone() ?? 'Asia/Shanghai'
  return useMemo(() => {
    const words = sentenceWords(withCustom({ name: 'lead', fields: {} }, fields), {
      locale,
      zone,
      t: t as unknown as Translate,
    })
    return (key, value) => factText(customName(key), value, words)
  }, [fields, t, locale, zone])
}
