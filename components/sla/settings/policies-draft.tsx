'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import { OrderedDraft } from '@/components/rules/versions/ordered-draft'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import type { SlaRules } from '@/lib/sla/schema'

const PolicySheet = dynamic(() => import('./policy-sheet').then((file) => file.PolicySheet), { ssr: false })
const LadderSheet = dynamic(() => import('./ladder-sheet').then((file) => file.LadderSheet), { ssr: false })

type Props = { draft: WholeVersion<SlaRules>; tools: DraftTools<SlaRules>; choices: GivenChoices }

/** What a draft of service levels says: its policies in order, then warnings and escalation, each with the way to change it. */
export function PoliciesDraft({ draft, tools, choices }: Props) {
  const t = useTranslations('sla')
  const { body } = draft
  return (
    <OrderedDraft
      draft={draft}
      tools={tools}
      rules={body.policies}
      withRules={(policies) => ({ ...body, policies })}
      nameOf={({ name }) => name}
      prefix="policy."
      words={{ about: t('policies'), add: t('addPolicy') }}
      least={1}
      isNewFirst
      ruleSheet={(sheet) => <PolicySheet {...sheet} choices={choices} />}
      more={{ edit: t('ladder.edit'), sheet: (sheet) => <LadderSheet {...sheet} rules={body} /> }}
    />
  )
}
