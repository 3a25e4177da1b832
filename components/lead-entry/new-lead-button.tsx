'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useNewLead } from './new-lead'

/** Above the list; its key is C. */
export function NewLeadButton() {
  const t = useTranslations('leadEntry')
  const enter = useNewLead()
  if (!enter) return null
  return (
    <Button variant="primary" onClick={enter} aria-keyshortcuts="c">
      <Plus aria-hidden />
      {t('action')}
    </Button>
  )
}
