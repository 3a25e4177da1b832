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
    >
      {usage ? <InIntake usage={usage} /> : null}
    </ConfirmDialog>
  )
}

/** What of the intake would cease with it. */
function InIntake({ usage: { rules, mappings } }: { usage: UsageView }) {
  const t = useTranslations('customFields')
  const locale = useLocale()
  if (rules.length + mappings.length === 0) return null
  const total = rules.reduce((sum, one) => sum + one.rules, 0)
  const sources = rules.map(({ label }) => label[locale]).join(t('comma'))
  const names = mappings.map(({ name }) => name).join(t('comma'))
  return (
    <div className="grid gap-1.5 text-sm text-warn">
      {total > 0 ? <p>{t('retire.inRules', { rules: total, sources })}</p> : null}
      {mappings.length > 0 ? <p>{t('retire.inMappings', { channels: mappings.length, names })}</p> : null}
    </div>
  )
}
