'use client'

import { PencilLine, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { moved } from '@/components/fields/settings/field-draft'
import { MoveButtons } from '@/components/fields/settings/move-buttons'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Switch } from '@/components/ui/switch'
import type { Statement } from '@/lib/rules/versions'
import { RetiredNote } from './retired-note'

/** A rule among others of its set. */
export type OrderedRule = { key: string; enabled?: boolean }

type Props<Rule> = {
  rules: readonly Rule[]
  busy: boolean
  /** What the set says of a rule as a sentence; undefined while that is not known. */
  statementOf: (rule: Rule) => Statement | undefined
  nameOf: (rule: Rule) => string
  /** How many there must be. */
  least: number
  onChange: (rules: Rule[]) => void
  onEdit: (rule: Rule) => void
}

/** Rules in the order they are asked, each a sentence: moved, switched on and off where they can be, edited, removed. */
export function OrderedRules<Rule extends OrderedRule>(props: Props<Rule>) {
  const { rules, busy, statementOf, nameOf, least, onChange, onEdit } = props
  const t = useTranslations('ruleVersions.order')
  return (
    <ol className="grid border-t">
      {rules.map((rule, at) => {
        const { key, enabled } = rule
        const said = statementOf(rule)
        const name = nameOf(rule)
        return (
          <li key={key} className="grid gap-x-2 border-b py-2 sm:flex sm:items-center">
            <div className={cn('min-w-0 flex-1 text-sm', enabled === false && 'text-ink-3')}>
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
              {enabled === undefined ? null : (
                <Switch
                  className="mx-1"
                  aria-label={t('on', { name })}
                  checked={enabled}
                  disabled={busy}
                  onChange={(on) =>
                    onChange(rules.map((one) => (one.key === key ? { ...one, enabled: on } : one)))
                  }
                />
              )}
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
                disabled={busy || rules.length <= least}
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
  )
}
