'use client'

import { Archive, PencilLine, RotateCcw } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { MoveButtons } from '@/components/fields/settings/move-buttons'
import { Button } from '@/components/ui/button'
import type { SourceRow } from './source-api'

type Props = {
  source: SourceRow
  isFirst: boolean
  isLast: boolean
  onMove: (by: -1 | 1) => void
  onEdit: () => void
  onRetire: () => void
}

/** What can be done to a source: moved, edited, retired. */
export function SourceActs({ source, isFirst, isLast, onMove, onEdit, onRetire }: Props) {
  const t = useTranslations('sources')
  const locale = useLocale()
  const name = source.label[locale]
  return (
    <span className="flex items-center">
      <MoveButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} />
      <Button variant="ghost" size="icon" aria-label={t('edit', { name })} onClick={onEdit}>
        <PencilLine aria-hidden />
      </Button>
      <Button variant="ghost" size="icon" aria-label={t('retire', { name })} onClick={onRetire}>
        <Archive aria-hidden />
      </Button>
    </span>
  )
}

/** What can be done to one that is retired: it is brought back. */
export function RestoreSource({ source, onRestore }: { source: SourceRow; onRestore: () => void }) {
  const t = useTranslations('sources')
  const locale = useLocale()
  return (
    <Button size="sm" aria-label={t('restoreNamed', { name: source.label[locale] })} onClick={onRestore}>
      <RotateCcw aria-hidden />
      {t('restore')}
    </Button>
  )
}
