'use client'

import { useTranslations } from 'next-intl'
import { ReasonDialog, type ReasonDialogProps } from '@/components/ui/dialogs/reason-dialog'

type Props = Pick<ReasonDialogProps, 'open' | 'onClose' | 'onSubmit'> & { count: number }

/** The one question before many leads are called invalid. */
export function CloseManyDialog({ count, ...dialog }: Props) {
  const t = useTranslations('bulk')
  return (
    <ReasonDialog
      {...dialog}
      title={t('closeTitle', { count })}
      body={t('closeBody')}
      confirm={t('close')}
      words={{ label: t('reason'), example: t('closeHint'), missing: t('reasonRequired') }}
    />
  )
}
