'use client'

import { PenLine } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TouchButtons } from '@/components/touch/touch-buttons'
import { Button } from '@/components/ui/button'
import type { LeadView } from './view'

const FollowUpSheet = dynamic(
  () => import('@/components/follow-up/follow-up-sheet').then((file) => file.FollowUpSheet),
  { ssr: false },
)

/** Where there is no column for the composer: call and write, under the thumb. */
export function WorkBar({ lead }: { lead: LeadView }) {
  const t = useTranslations('followUp')
  const [writing, setWriting] = useState(false)
  return (
    <div className="flex shrink-0 gap-2 border-t bg-surface px-4 py-2 lg:justify-end lg:[&>*]:flex-none min-[87.5rem]:hidden">
      <TouchButtons lead={lead} isBar />
      <Button
        size="lg"
        variant="primary"
        className="h-12 min-w-0 flex-1 flex-col gap-0.5 px-1 text-xs"
        onClick={() => setWriting(true)}
      >
        <PenLine aria-hidden />
        {t('write')}
      </Button>
      {writing ? <FollowUpSheet lead={lead} onClose={() => setWriting(false)} /> : null}
    </div>
  )
}
