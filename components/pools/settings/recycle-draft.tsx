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
import type { GivenChoices } from '@/components/sla/settings/use-promised-fields'
import { Button } from '@/components/ui/button'
import type { RecycleRule, RecycleRules } from '@/lib/pools/schema'

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
  const { busy, saving, problem, keep, forgetProblem } = tools
  const t = useTranslations('pools.recycle')
  const [editing, setEditing] = useState<RecycleRule | 'new' | 'more' | null>(null)
  const { rules } = draft.body
  const close = () => {
    forgetProblem()
    setEditing(null)
  }
  const keepRules = (next: RecycleRule[]) => keep({ ...draft.body, rules: next }, () => setEditing(null))
  return (
    <>
      <ApiProblemLine error={editing ? null : problem} />
      <div className="grid gap-1">
        <p className="text-sm text-ink-3">{t('order')}</p>
        <ol className="grid border-t">
          {rules.map((rule, at) => (
            <li key={rule.key} className="flex items-center gap-2 border-b py-2">
              <MoveButtons
                name={rule.name}
                isFirst={at === 0}
                isLast={at === rules.length - 1}
                onMove={(by) => keepRules(moved(rules, at, by))}
              />
              <span className="min-w-0 flex-1 text-sm">
                {draft.statements.find(({ key }) => key === `rule.${rule.key}`)?.text ?? rule.name}
              </span>
              <Button
                variant="ghost"
                size="icon"
                disabled={busy}
                aria-label={t('editNamed', { name: rule.name })}
                onClick={() => setEditing(rule)}
              >
                <PencilLine aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon"
                disabled={busy}
                aria-label={t('removeNamed', { name: rule.name })}
                onClick={() => keepRules(rules.filter(({ key }) => key !== rule.key))}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ol>
      </div>
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing('new')}>
        <Plus aria-hidden />
        {t('add')}
      </Button>
      <Statements statements={draft.statements.filter(({ key }) => !key.startsWith('rule.'))} empty="" />
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing('more')}>
        <PencilLine aria-hidden />
        {t('more')}
      </Button>
      {editing === 'more' ? (
        <ExemptSheet
          rules={draft.body}
          choices={choices}
          error={problem}
          pending={saving}
          onSave={(part) => keep({ ...draft.body, ...part }, () => setEditing(null))}
          onClose={close}
        />
      ) : editing ? (
        <RecycleSheet
          rule={editing === 'new' ? null : editing}
          taken={rules.map(({ key }) => key)}
          choices={choices}
          pools={pools}
          error={problem}
          pending={saving}
          onSave={(rule) =>
            keepRules(
              editing === 'new' ? [...rules, rule] : rules.map((one) => (one.key === rule.key ? rule : one)),
            )
          }
          onClose={close}
        />
      ) : null}
    </>
  )
}
