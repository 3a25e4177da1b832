'use client'

import { PencilLine, Plus, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { moved } from '@/components/fields/settings/field-draft'
import { MoveButtons } from '@/components/fields/settings/move-buttons'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import { RetiredNote } from '@/components/rules/versions/retired-note'
import { Statements } from '@/components/rules/versions/statements'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Switch } from '@/components/ui/switch'
import { type AssignmentRule, type AssignmentRules, MAX_RULES } from '@/lib/assignment/schema'
import type { GivenChoices } from './use-routed-fields'

const RulesSheet = dynamic(() => import('./rules-sheet').then((file) => file.RulesSheet), { ssr: false })
const RuleSheet = dynamic(() => import('./rule-sheet').then((file) => file.RuleSheet), { ssr: false })

type Props = {
  draft: WholeVersion<AssignmentRules>
  tools: DraftTools<AssignmentRules>
  choices: GivenChoices
}

/** What a draft of assignment rules says: its rules in order, then how the rest is given out, each with the way to change it. */
export function AssignmentDraft({ draft, tools, choices }: Props) {
  const { busy, saving, problem, keep, forgetProblem } = tools
  const t = useTranslations('assignmentRules')
  const empty = useTranslations('ruleVersions.kinds.assignment')('empty')
  const [editing, setEditing] = useState<AssignmentRule | 'new' | 'rest' | null>(null)
  const body = draft.body
  const close = () => {
    forgetProblem()
    setEditing(null)
  }
  const keepRules = (rules: AssignmentRule[]) => keep({ ...body, rules }, () => setEditing(null))
  return (
    <>
      <ApiProblemLine error={editing ? null : problem} />
      <RulesInOrder draft={draft} busy={busy} onChange={keepRules} onEdit={setEditing} />
      <Button
        className="justify-self-start"
        disabled={busy || body.rules.length >= MAX_RULES}
        onClick={() => setEditing('new')}
      >
        <Plus aria-hidden />
        {t('rules.add')}
      </Button>
      <Statements statements={draft.statements.filter(({ key }) => !key.startsWith('rule.'))} empty={empty} />
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing('rest')}>
        <PencilLine aria-hidden />
        {t('edit')}
      </Button>
      {editing === 'rest' ? (
        <RulesSheet
          rules={body}
          error={problem}
          pending={saving}
          onSave={(rules) => keep(rules, () => setEditing(null))}
          onClose={close}
        />
      ) : editing ? (
        <RuleSheet
          rule={editing === 'new' ? null : editing}
          taken={body.rules.map(({ key }) => key)}
          choices={choices}
          error={problem}
          pending={saving}
          onSave={(rule) =>
            keepRules(
              editing === 'new'
                ? [...body.rules, rule]
                : body.rules.map((one) => (one.key === rule.key ? rule : one)),
            )
          }
          onClose={close}
        />
      ) : null}
    </>
  )
}

type ListProps = {
  draft: WholeVersion<AssignmentRules>
  busy: boolean
  onChange: (rules: AssignmentRule[]) => void
  onEdit: (rule: AssignmentRule) => void
}

function RulesInOrder({ draft: { body, statements }, busy, onChange, onEdit }: ListProps) {
  const t = useTranslations('assignmentRules.rules')
  const { rules } = body
  if (rules.length === 0) return <p className="max-w-2xl text-sm text-ink-2">{t('none')}</p>
  return (
    <div className="grid gap-1">
      <p className="text-sm text-ink-3">{t('about')}</p>
      <ol className="grid border-t">
        {rules.map((rule, at) => {
          const { key, name, enabled } = rule
          const said = statements.find((one) => one.key === `rule.${key}`)
          return (
            <li key={key} className="grid gap-x-2 border-b py-2 sm:flex sm:items-center">
              <div className={cn('min-w-0 flex-1 text-sm', enabled || 'text-ink-3')}>
                {said?.text ?? name}
                <RetiredNote fields={said?.retired} where="one" />
              </div>
              <span className="flex shrink-0 items-center gap-1 max-sm:-ml-1">
                <MoveButtons
                  name={name}
                  isFirst={at === 0}
                  isLast={at === rules.length - 1}
                  onMove={(by) => onChange(moved(rules, at, by))}
                />
                <Switch
                  className="mx-1"
                  aria-label={t('on', { name })}
                  checked={enabled}
                  disabled={busy}
                  onChange={(on) =>
                    onChange(rules.map((one) => (one.key === key ? { ...one, enabled: on } : one)))
                  }
                />
                <Button
                  variant="ghost"
                  size="icon"
                  disabled={busy}
                  aria-label={t('edit', { name })}
                  onClick={() => onEdit(rule)}
                >
                  <PencilLine aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  size="icon"
                  disabled={busy}
                  aria-label={t('remove', { name })}
                  onClick={() => onChange(rules.filter((one) => one.key !== key))}
                >
                  <Trash2 aria-hidden />
                </Button>
              </span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
