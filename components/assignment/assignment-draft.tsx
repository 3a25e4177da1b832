'use client'

import { PencilLine } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import { Statements } from '@/components/rules/versions/statements'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import { Button } from '@/components/ui/button'
import type { AssignmentRules } from '@/lib/assignment/schema'

const RulesSheet = dynamic(() => import('./rules-sheet').then((file) => file.RulesSheet), { ssr: false })

type Props = { draft: WholeVersion<AssignmentRules>; tools: DraftTools<AssignmentRules> }

/** What a draft of assignment rules says, and the way to change it. */
export function AssignmentDraft({ draft, tools: { busy, saving, problem, keep, forgetProblem } }: Props) {
  const t = useTranslations('assignmentRules')
  const empty = useTranslations('ruleVersions.kinds.assignment')('empty')
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Statements statements={draft.statements} empty={empty} />
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing(true)}>
        <PencilLine aria-hidden />
        {t('edit')}
      </Button>
      {editing ? (
        <RulesSheet
          rules={draft.body}
          error={problem}
          pending={saving}
          onSave={(rules) => keep(rules, () => setEditing(false))}
          onClose={() => {
            forgetProblem()
            setEditing(false)
          }}
        />
      ) : null}
    </>
  )
}
