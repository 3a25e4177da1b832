'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { sentenceOf } from '@/lib/rules/sentence'
import { sentenceWords, type Translate } from '@/lib/rules/sentence-words'
import type { RuleGroup } from '@/lib/rules/types'
import { type FieldChoices, nameOf } from './choices'

const ZONE = 'Asia/Shanghai'

/** Conditions over an object's fields as a sentence in the reader's language. */
export function useSentence(
  object: Pick<ObjectDefinition, 'fields'>,
  choices: FieldChoices,
): (group: RuleGroup) => string {
  const t = useTranslations()
  const locale = useLocale()
  const zone = useTimeZone() ?? ZONE
  return (group) =>
    sentenceOf(
      group,
      sentenceWords(object, {
        locale,
        zone,
        t: t as unknown as Translate,
        choice: (field, key) => nameOf(choices, field, key),
      }),
    )
}
