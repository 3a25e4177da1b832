'use client'

import { PencilLine, Plus, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { moved } from '@/components/fields/settings/field-draft'
import { MoveButtons } from '@/components/fields/settings/move-buttons'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import { Statements } from '@/components/rules/versions/statements'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import type { Policy, SlaRules } from '@/lib/sla/schema'
import type { GivenChoices } from './use-promised-fields'

const PolicySheet = dynamic(() => import('./policy-sheet').then((file) => file.PolicySheet), { ssr: false })
const LadderSheet = dynamic(() => import('./ladder-sheet').then((file) => file.LadderSheet), { ssr: false })

type Props = { draft: WholeVersion<SlaRules>; tools: DraftTools<SlaRules>; choices: GivenChoices }

/** What a draft of service levels says: its policies in order, then warnings and escalation, each with the way to change it. */
export function PoliciesDraft({ draft, tools, choices }: Props) {
  const { busy, saving, problem, keep, forgetProblem } = tools
  const t = useTranslations('sla')
  const [editing, setEditing] = useState<Policy | 'new' | 'ladder' | null>(null)
  const rules = draft.body
  const { policies } = rules
  const close = () => {
    forgetProblem()
    setEditing(null)
  }
  const keepPolicies = (next: Policy[]) => keep({ ...rules, policies: next }, () => setEditing(null))
  return (
    <>
      <ApiProblemLine error={editing ? null : problem} />
      <div className="grid gap-1">
        <p className="text-sm text-ink-3">{t('policies')}</p>
        <ol className="grid border-t">
          {policies.map((policy, at) => (
            <li key={policy.key} className="flex items-center gap-2 border-b py-2">
              <MoveButtons
                name={policy.name}
                isFirst={at === 0}
                isLast={at === policies.length - 1}
                onMove={(by) => keepPolicies(moved(policies, at, by))}
              />
              <span className="min-w-0 flex-1 text-sm">
                {draft.statements.find(({ key }) => key === `policy.${policy.key}`)?.text ?? policy.name}
              </span>
              <Button
                variant="ghost"
                size="icon"
                disabled={busy}
                aria-label={t('editPolicy', { name: policy.name })}
                onClick={() => setEditing(policy)}
              >
                <PencilLine aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon"
                disabled={busy || policies.length === 1}
                aria-label={t('removePolicy', { name: policy.name })}
                onClick={() => keepPolicies(policies.filter(({ key }) => key !== policy.key))}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ol>
      </div>
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing('new')}>
        <Plus aria-hidden />
        {t('addPolicy')}
      </Button>
      <Statements statements={draft.statements.filter(({ key }) => !key.startsWith('policy.'))} empty="" />
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing('ladder')}>
        <PencilLine aria-hidden />
        {t('ladder.edit')}
      </Button>
      {editing === 'ladder' ? (
        <LadderSheet
          rules={rules}
          error={problem}
          pending={saving}
          onSave={(part) => keep({ ...rules, ...part }, () => setEditing(null))}
          onClose={close}
        />
      ) : editing ? (
        <PolicySheet
          policy={editing === 'new' ? null : editing}
          taken={policies.map(({ key }) => key)}
          choices={choices}
          error={problem}
          pending={saving}
          onSave={(policy) =>
            keepPolicies(
              editing === 'new'
                ? [policy, ...policies]
                : policies.map((one) => (one.key === policy.key ? policy : one)),
            )
          }
          onClose={close}
        />
      ) : null}
    </>
  )
}
