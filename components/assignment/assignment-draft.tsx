'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import { OrderedDraft } from '@/components/rules/versions/ordered-draft'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import { type AssignmentRules, MAX_RULES } from '@/lib/assignment/schema'

const RulesSheet = dynamic(() => import('./rules-sheet').then((file) => file.RulesSheet), { ssr: false })
const RuleSheet = dynamic(() => import('./rule-sheet').then((file) => file.RuleSheet), { ssr: false })

type Props = {
  draft: WholeVersion<AssignmentRules>
  tools: DraftTools<AssignmentRules>
  choices: GivenChoices
}

/** What a draft of assignment rules says: its rules in order, then how the rest is given out, each with the way to change it. */
export function AssignmentDraft({ draft, tools, choices }: Props) {
  const t = useTranslations('assignmentRules')
  const rest = useTranslations('ruleVersions.kinds.assignment')('empty')
  const { body } = draft
  return (
    <OrderedDraft
      draft={draft}
      tools={tools}
      rules={body.rules}
      withRules={(rules) => ({ ...body, rules })}
      nameOf={({ name }) => name}
      prefix="rule."
      words={{ about: t('rules.about'), none: t('rules.none'), add: t('rules.add'), rest }}
      most={MAX_RULES}
      ruleSheet={(sheet) => <RuleSheet {...sheet} choices={choices} />}
      more={{ edit: t('edit'), sheet: (sheet) => <RulesSheet {...sheet} rules={body} /> }}
    />
  )
}
