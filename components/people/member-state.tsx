'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { PresenceDot } from '@/components/shell/presence-dot'
import { Badge } from '@/components/ui/badge'
import type { Member } from './view'

/** Whether leads may come to a member: put out, on leave until, or as their presence says. */
export function MemberState({ member }: { member: Member }) {
  const t = useTranslations('people')
  const presence = useTranslations('presence.state')
  const format = useFormatter()
  if (member.status === 'disabled') return <Badge>{t('disabled')}</Badge>
  if (member.onLeaveUntil)
    return (
      <Badge tone="warn">
        {t('leaveUntil', { at: format.dateTime(new Date(member.onLeaveUntil), 'moment') })}
      </Badge>
    )
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-ink-2">
      <PresenceDot state={member.presence} />
      {presence(member.presence)}
    </span>
  )
}
