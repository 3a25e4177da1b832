'use client'

import { useTranslations } from 'next-intl'
import { Badge, type BadgeProps } from '@/components/ui/badge'
import type { ImportState } from './view'

const tones: Record<ImportState, NonNullable<BadgeProps['tone']>> = {
  reading: 'info',
  unreadable: 'danger',
  read: 'warn',
  checking: 'info',
  checked: 'warn',
  running: 'info',
  done: 'jade',
  undoing: 'info',
  undone: 'neutral',
}

/** Where an import stands, in a word. */
export function ImportStateMark({ state }: { state: ImportState }) {
  const t = useTranslations('imports.state')
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}
