'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useWhy } from '@/components/lead/use-why'
import type { AssignmentView, LeadView } from '@/components/lead/view'
import { useSourceName } from '@/components/sources/sources-context'
import { Button } from '@/components/ui/button'

type Props = { lead: LeadView; assignment: AssignmentView | null; onOpen: () => void; onClose: () => void }

/** "New lead: who · from where · why you", with the one action that follows. */
export function NewLeadCard({ lead, assignment, onOpen, onClose }: Props) {
  const t = useTranslations('notifications.toast')
  const leads = useTranslations('leads')
  const common = useTranslations('common')
  const why = useWhy()
  const sourceName = useSourceName()
  const place = [sourceName(lead.source), lead.productLine?.name, lead.region].filter(Boolean).join(' · ')
  return (
    <section className="relative grid min-w-0 flex-1 gap-2 border-l-2 border-l-jade pl-3 font-normal">
      <div className="grid gap-0.5 pr-8">
        <p className="text-sm font-semibold">{t('title', { name: lead.name || leads('noName') })}</p>
        <p className="text-sm text-ink-2">{place}</p>
        {assignment ? (
          <p className="text-sm text-ink-2">{t('why', { why: why(assignment)[0] ?? '' })}</p>
        ) : null}
      </div>
      <Button
        variant="ghost"
        size="iconSm"
        className="absolute -top-1 -right-1"
        aria-label={common('close')}
        onClick={onClose}
      >
        <X />
      </Button>
      <Button
        variant="primary"
        size="sm"
        className="justify-self-end"
        onClick={() => {
          onClose()
          onOpen()
        }}
      >
        {t('open')}
      </Button>
    </section>
  )
}
