'use client'

import { useTranslations } from 'next-intl'
import { Sheet } from '@/components/ui/sheet'
import { Composer } from './composer'

type Props = {
  lead: { id: string; name: string; company: string | null }
  taskId?: string | null
  onClose: () => void
}

/** The composer over whatever one was looking at: from the right on a desk, from below on a phone. */
export function FollowUpSheet({ lead, taskId = null, onClose }: Props) {
  const t = useTranslations('followUp')
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      title={t('sheetTitle', { name: lead.name })}
      description={lead.company ?? undefined}
    >
      <Composer leadId={lead.id} taskId={taskId} onSent={onClose} autoFocus />
    </Sheet>
  )
}
