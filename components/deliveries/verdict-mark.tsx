'use client'

import { useTranslations } from 'next-intl'
import { Badge, type BadgeProps } from '@/components/ui/badge'
import type { Verdict } from './view'

const tones: Record<Verdict, NonNullable<BadgeProps['tone']>> = {
  admitted: 'jade',
  touched: 'info',
  known: 'neutral',
  withdrawn: 'neutral',
  test: 'neutral',
  notice: 'neutral',
  spam: 'neutral',
  unreadable: 'danger',
  unconfirmed: 'info',
  quarantined: 'warn',
  rejected: 'neutral',
  expired: 'neutral',
  error: 'danger',
}

/** What became of a delivery, in plain words. */
export function VerdictMark({ verdict }: { verdict: Verdict | null }) {
  const t = useTranslations('deliveries.verdict')
  return <Badge tone={verdict ? tones[verdict] : 'info'}>{t(verdict ?? 'waiting')}</Badge>
}
