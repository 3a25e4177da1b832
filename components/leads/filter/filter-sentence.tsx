'use client'

import { useFields } from '@/components/fields/fields-context'
import type { FieldChoices } from '@/components/rules/choices'
import { useSentence } from '@/components/rules/use-sentence'
import { withCustom } from '@/lib/catalog/fields'
import { leadObject } from '@/lib/leads/fields'
import type { RuleGroup } from '@/lib/rules/types'

/** The filter in words. */
export function FilterSentence({ filter, choices }: { filter: RuleGroup; choices: FieldChoices }) {
  return useSentence(withCustom(leadObject, useFields()), choices)(filter)
}
