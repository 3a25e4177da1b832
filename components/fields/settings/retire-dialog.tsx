'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { FieldView } from '../fields-context'
import { type UsageView, useFieldChanges } from './use-field-changes'

type Props = { field: FieldView; usage: UsageView | undefined; onClose: () => void }

/** Asks before a field is retired, and says what stays. */
export function RetireDialog({ field, usage, onClose }: Props) {
  const t = useTranslations('customFields.retire')
  const locale = useLocale()
  const problemText = useProblemText()
  const { retire } = useFieldChanges()
  const name = field.label[locale]
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      tone="primary"
      title={t('title', { name })}
      body={t('body', { leads: usage?.leads ?? 0 })}
      confirm={t('confirm')}
      pending={retire.isPending}
      problem={retire.error ? problemText(retire.error) : undefined}
      onConfirm={() =>
        retire.mutate(
          { field, retired: true },
          {
            onSuccess: () => {
              toast.success(t('done', { name }))
              onClose()
            },
          },
        )
      }
    />
  )
}
