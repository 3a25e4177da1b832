'use client'

import { useTranslations } from 'next-intl'
import type { RuleSetAt } from './use-versions'

/** Words all kinds of rules have, and a kind may say in its own way. */
type Common = 'tested' | 'test' | 'change'

/** The words about rules: what all kinds have in common, what a kind alone says, and what it says in its own way. */
export function useKindWords(kind: RuleSetAt['kind']) {
  const t = useTranslations('ruleVersions')
  const words = useTranslations(`ruleVersions.kinds.${kind}`)
  const own = (key: Common): string => (words.has(key as 'none') ? words(key as 'none') : t(key))
  return { t, words, own }
}
