'use client'

import { PencilLine, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import type { DraftTools } from './draft-section'
import { type OrderedRule, OrderedRules } from './ordered-rules'
import { Statements } from './statements'
import type { WholeVersion } from './use-versions'

/** What the sheet of one thing in a draft is given. */
export type SheetProps<Thing> = {
  error: Error | null
  pending: boolean
  onSave: (thing: Thing) => void
  onClose: () => void
}

/** `rule` null: a new one, whose key is none of those `taken`. */
export type RuleSheetProps<Rule> = SheetProps<Rule> & { rule: Rule | null; taken: readonly string[] }

type Props<Body, Rule> = {
  draft: WholeVersion<Body>
  tools: DraftTools<Body>
  rules: readonly Rule[]
  withRules: (rules: Rule[]) => Body
  nameOf: (rule: Rule) => string
  /** What stands before a rule's key in the key of its statement; every other statement is about the rest of the set. */
  prefix?: string
  /** Above the rules; instead of them where there are none; on the button that adds one; where no statement is left. */
  words: { about?: string; none?: string; add: string; rest?: string }
  /** How many rules there must be, and may be. */
  least?: number
  most?: number
  /** A new rule is asked before the others, so that it is seen to work; else after them. */
  isNewFirst?: boolean
  ruleSheet: (props: RuleSheetProps<Rule>) => ReactNode
  /** What the set says beside its rules, and the sheet that changes it. */
  more?: { edit: string; sheet: (props: SheetProps<Partial<Body>>) => ReactNode }
}

/** A draft whose rules are asked in an order: each a sentence with the ways to change it, then what the set says beside them. */
export function OrderedDraft<Body extends object, Rule extends OrderedRule>(props: Props<Body, Rule>) {
  const { draft, tools, rules, withRules, nameOf, prefix = '', words, least = 0, most, more } = props
  const { busy, saving, problem, keep, forgetProblem } = tools
  const [editing, setEditing] = useState<Rule | 'new' | 'more' | null>(null)
  const closed = () => setEditing(null)
  const keepRules = (next: Rule[]) => keep(withRules(next), closed)
  const added = (rule: Rule) => (props.isNewFirst ? [rule, ...rules] : [...rules, rule])
  const sheet = {
    error: problem,
    pending: saving,
    onClose: () => {
      forgetProblem()
      closed()
    },
  }
  return (
    <>
      <ApiProblemLine error={editing ? null : problem} />
      {rules.length === 0 && words.none ? (
        <p className="max-w-2xl text-sm text-ink-2">{words.none}</p>
      ) : (
        <div className="grid gap-1">
          {words.about ? <p className="text-sm text-ink-3">{words.about}</p> : null}
          <OrderedRules
            rules={rules}
            busy={busy}
            statementOf={(rule) => draft.statements.find(({ key }) => key === `${prefix}${rule.key}`)}
            nameOf={nameOf}
            least={least}
            onChange={keepRules}
            onEdit={setEditing}
          />
        </div>
      )}
      <Button
        className="justify-self-start"
        disabled={busy || (most !== undefined && rules.length >= most)}
        onClick={() => setEditing('new')}
      >
        <Plus aria-hidden />
        {words.add}
      </Button>
      {more ? (
        <>
          <Statements
            statements={draft.statements.filter(({ key }) => !key.startsWith(prefix))}
            empty={words.rest ?? ''}
          />
          <Button className="justify-self-start" disabled={busy} onClick={() => setEditing('more')}>
            <PencilLine aria-hidden />
            {more.edit}
          </Button>
        </>
      ) : null}
      {editing === null
        ? null
        : editing === 'more'
          ? more?.sheet({ ...sheet, onSave: (part) => keep({ ...draft.body, ...part }, closed) })
          : props.ruleSheet({
              ...sheet,
              rule: editing === 'new' ? null : editing,
              taken: rules.map(({ key }) => key),
              onSave: (rule) =>
                keepRules(
                  editing === 'new' ? added(rule) : rules.map((one) => (one.key === rule.key ? rule : one)),
                ),
            })}
    </>
  )
}
