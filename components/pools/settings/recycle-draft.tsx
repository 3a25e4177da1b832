'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import { OrderedDraft } from '@/components/rules/versions/ordered-draft'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import type { RecycleRules } from '@/lib/pools/schema'

const RecycleSheet = dynamic(() => import('./recycle-sheet').then((file) => file.RecycleSheet), {
  ssr: false,
})
const ExemptSheet = dynamic(() => import('./exempt-sheet').then((file) => file.ExemptSheet), { ssr: false })

type Props = {
  draft: WholeVersion<RecycleRules>
  tools: DraftTools<RecycleRules>
  choices: GivenChoices
  pools: readonly { id: string; name: string }[]
}

/** What a draft of recycle rules says: its rules in order, then what they are not for, each with the way to change it. */
export function RecycleDraft({ draft, tools, choices, pools }: Props) {
  const t = useTranslations('pools.recycle')
  const { body } = draft
  return (
    <OrderedDraft
      draft={draft}
      tools={tools}
      rules={body.rules}
      withRules={(rules) => ({ ...body, rules })}
      nameOf={({ name }) => name}
      prefix="rule."
      words={{ about: t('order'), add: t('add') }}
      ruleSheet={(sheet) => <RecycleSheet {...sheet} choices={choices} pools={pools} />}
      more={{
        edit: t('more'),
        sheet: (sheet) => <ExemptSheet {...sheet} rules={body} choices={choices} />,
      }}
    />
  )
}
