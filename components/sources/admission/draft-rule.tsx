'use client'

import { PencilLine, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MoveButtons } from '@/components/fields/settings/move-buttons'
import { Button } from '@/components/ui/button'

type Props = {
  /** The rule as a sentence. */
  text: string
  isFirst: boolean
  isLast: boolean
  disabled: boolean
  onMove: (by: -1 | 1) => void
  onEdit: () => void
  onRemove: () => void
}

/** One rule of a draft, and what can be done to it. */
export function DraftRule({ text, isFirst, isLast, disabled, onMove, onEdit, onRemove }: Props) {
  const t = useTranslations('sources.admission')
  return (
    <li className="flex items-center gap-2 border-b py-2">
      <MoveButtons name={text} isFirst={isFirst} isLast={isLast} onMove={onMove} />
      <span className="min-w-0 flex-1 text-sm">{text}</span>
      <Button
        variant="ghost"
        size="icon"
        disabled={disabled}
        aria-label={t('editRule', { rule: text })}
        onClick={onEdit}
      >
        <PencilLine aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        disabled={disabled}
        aria-label={t('removeRule', { rule: text })}
        onClick={onRemove}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  )
}
