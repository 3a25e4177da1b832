'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { moved } from '@/components/fields/settings/field-draft'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import type { AdmissionRule, AdmissionRules } from '@/lib/intake/schema'
import { DraftRule } from './draft-rule'
import type { GivenChoices } from './use-record-choices'

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
  const { busy, saving, problem, keep, forgetProblem } = tools
  const t = useTranslations('sources.admission')
  const [editing, setEditing] = useState<AdmissionRule | 'new' | null>(null)
  const { rules } = draft.body
  return (
    <>
      <ApiProblemLine error={editing ? null : problem} />
      {rules.length === 0 ? (
        <p className="text-sm text-ink-2">{empty}</p>
      ) : (
        <ul className="grid border-t">
          {rules.map((rule, at) => (
            <DraftRule
              key={rule.key}
              text={draft.statements.find(({ key }) => key === rule.key)?.text ?? rule.message['zh-CN']}
              isFirst={at === 0}
              isLast={at === rules.length - 1}
              disabled={busy}
              onMove={(by) => keep({ rules: moved(rules, at, by) })}
              onEdit={() => setEditing(rule)}
              onRemove={() => keep({ rules: rules.filter(({ key }) => key !== rule.key) })}
            />
          ))}
        </ul>
      )}
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing('new')}>
        <Plus aria-hidden />
        {t('addRule')}
      </Button>
      {editing ? (
        <RuleSheet
          rule={editing === 'new' ? null : editing}
          taken={rules.map(({ key }) => key)}
          choices={choices}
          error={problem}
          pending={saving}
          onSave={(rule) =>
            keep(
              {
                rules:
                  editing === 'new'
                    ? [...rules, rule]
                    : rules.map((one) => (one.key === rule.key ? rule : one)),
              },
              () => setEditing(null),
            )
          }
          onClose={() => {
            forgetProblem()
            setEditing(null)
          }}
        />
      ) : null}
    </>
  )
}
