'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import { OrderedDraft } from '@/components/rules/versions/ordered-draft'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import type { AdmissionRules } from '@/lib/intake/schema'

const RuleSheet = dynamic(() => import('./rule-sheet').then((file) => file.RuleSheet), { ssr: false })

type Props = {
  draft: WholeVersion<AdmissionRules>
  tools: DraftTools<AdmissionRules>
  choices: GivenChoices
  /** Said while there is no rule. */
  empty: string
}

/** The rules of a draft, one below the other: moved, edited, removed, and new ones. */
export function AdmissionDraft({ draft, tools, choices, empty }: Props) {
  const t = useTranslations('sources.admission')
  return (
    <OrderedDraft
      draft={draft}
      tools={tools}
      rules={draft.body.rules}
      withRules={(rules) => ({ rules })}
      nameOf={({ key, message }) =>
        draft.statements.find((said) => said.key === key)?.text ?? message['zh-CN']
      }
      words={{ none: empty, add: t('addRule') }}
      ruleSheet={(sheet) => <RuleSheet {...sheet} choices={choices} />}
    />
  )
}
