'use client'

import { useTranslations } from 'next-intl'
import { ReasonDialog, type ReasonDialogProps } from '@/components/ui/dialogs/reason-dialog'

type Props = Pick<ReasonDialogProps, 'open' | 'pending' | 'onClose' | 'onSubmit'> & { count: number }

/** The one question before deliveries are put away: why. */
export function RejectDialog({ count, ...dialog }: Props) {
  const t = useTranslations('quarantine.reject')
  return (
    <ReasonDialog
      {...dialog}
      title={t('title', { count })}
      body={t('body')}
      confirm={t('label')}
      words={{ label: t('reason'), example: t('hint'), missing: t('required') }}
    />
  )
}
