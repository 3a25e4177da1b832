'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { TouchButtons } from '@/components/touch/touch-buttons'
import { Skeleton } from '@/components/ui/skeleton'
import { Panel } from './panel'
import type { LeadView } from './view'

const Composer = dynamic(() => import('@/components/follow-up/composer').then((file) => file.Composer), {
  ssr: false,
  loading: () => <ComposerSkeleton />,
})

/** The composer, always at hand beside the life course of a lead. */
export function WorkColumn({ lead }: { lead: LeadView }) {
  const t = useTranslations('followUp')
  return (
    <Panel title={t('write')}>
      <TouchButtons lead={lead} />
      <Composer leadId={lead.id} />
    </Panel>
  )
}

function ComposerSkeleton() {
  return (
    <div className="grid gap-4" aria-hidden>
      <Skeleton className="h-8 w-28" />
      {['need', 'solution', 'next'].map((part) => (
        <div key={part} className="grid gap-2">
          <Skeleton className="w-24" />
          <Skeleton className="h-20 w-full" />
        </div>
      ))}
    </div>
  )
}
