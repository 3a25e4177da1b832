'use client'

import { Archive, PencilLine, RotateCcw } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { FieldView } from '../fields-context'
import { MoveButtons } from './move-buttons'
import type { UsageView } from './use-field-changes'

type Props = {
  field: FieldView
  usage: UsageView | undefined
  isFirst: boolean
  isLast: boolean
  /** null for what cannot be done to it. */
  onMove: ((by: -1 | 1) => void) | null
  onEdit: (() => void) | null
  onRetire: (() => void) | null
  onRestore: (() => void) | null
}

/** One field: its name and code, what it holds, how many leads have it. */
export function FieldRow({ field, usage, isFirst, isLast, onMove, onEdit, onRetire, onRestore }: Props) {
  const t = useTranslations('customFields')
  const locale = useLocale()
  const name = field.label[locale]
  const rules = usage?.rules.reduce((sum, one) => sum + one.rules, 0) ?? 0
  const options = field.options.filter(({ retired }) => !retired)
  return (
    <li className="flex items-center gap-2 border-b py-2.5">
      {onMove ? <MoveButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} /> : null}
      <div className="grid min-w-0 flex-1 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-base font-medium">{name}</span>
          <code className="text-xs text-ink-3">{field.key}</code>
          {field.required ? <Badge tone="info">{t('required')}</Badge> : null}
          {field.retiredAt ? <Badge>{t('retired')}</Badge> : null}
        </div>
        <p className="truncate text-sm text-ink-2">
          {t(`type.${field.type}`)}
          {field.unit ? ` · ${field.unit}` : ''}
          {options.length > 0 ? ` · ${options.map(({ label }) => label[locale]).join(t('comma'))}` : ''}
        </p>
        <p className="text-xs text-ink-3 tabular-nums">
          {usage && usage.leads > 0 ? t('used', { count: usage.leads }) : t('usedNone')}
          {usage && usage.views > 0 ? ` · ${t('usedViews', { count: usage.views })}` : ''}
          {rules > 0 ? ` · ${t('usedRules', { count: rules })}` : ''}
        </p>
      </div>
      {onEdit ? (
        <Button variant="ghost" size="icon" aria-label={t('edit', { name })} onClick={onEdit}>
          <PencilLine aria-hidden />
        </Button>
      ) : null}
      {onRetire ? (
        <Button variant="ghost" size="icon" aria-label={t('retire.named', { name })} onClick={onRetire}>
          <Archive aria-hidden />
        </Button>
      ) : null}
      {onRestore ? (
        <Button size="sm" aria-label={t('restore.named', { name })} onClick={onRestore}>
          <RotateCcw aria-hidden />
          {t('restore.action')}
        </Button>
      ) : null}
    </li>
  )
}
