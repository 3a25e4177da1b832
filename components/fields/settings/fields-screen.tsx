'use client'

import { Plus, TextCursorInput } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { RetiredList } from '@/components/settings/retired-list'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { type FieldView, useFields } from '../fields-context'
import { moved } from './field-draft'
import { FieldRow } from './field-row'
import { RetireDialog } from './retire-dialog'
import { type UsageView, useFieldChanges, useUsage } from './use-field-changes'

const FieldSheet = dynamic(() => import('./field-sheet').then((file) => file.FieldSheet), { ssr: false })

/** The fields the workspace added to leads: their order, what they hold, how much they are used. */
export function FieldsScreen({ usage: initial }: { usage: UsageView[] }) {
  const t = useTranslations('customFields')
  const locale = useLocale()
  const problemText = useProblemText()
  const fields = useFields()
  const usage = useUsage(initial)
  const { retire, order } = useFieldChanges()
  const [editing, setEditing] = useState<FieldView | 'new' | null>(null)
  const [retiring, setRetiring] = useState<FieldView | null>(null)
  const [said, setSaid] = useState('')
  const live = fields.filter(({ retiredAt }) => !retiredAt)
  const gone = fields.filter(({ retiredAt }) => retiredAt)
  const move = (at: number, by: -1 | 1) => {
    const next = moved(live, at, by)
    const field = live[at]
    if (field) setSaid(t('moved', { name: field.label[locale], place: at + by + 1, total: live.length }))
    order.mutate(
      next.map(({ id }) => id),
      { onError: (error) => toast.error(problemText(error)) },
    )
  }
  const restore = (field: FieldView) =>
    retire.mutate(
      { field, retired: false },
      {
        onSuccess: () => toast.success(t('restore.done', { name: field.label[locale] })),
        onError: (error) => toast.error(problemText(error)),
      },
    )
  const add = (
    <Button variant="primary" onClick={() => setEditing('new')}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={fields.length > 0 ? add : null} />
      {fields.length === 0 ? (
        <EmptyState icon={TextCursorInput} title={t('empty.title')} body={t('empty.body')} action={add} />
      ) : (
        <ul className="grid border-t">
          {live.map((field, at) => (
            <FieldRow
              key={field.id}
              field={field}
              usage={usage(field.key)}
              isFirst={at === 0}
              isLast={at === live.length - 1}
              onMove={(by) => move(at, by)}
              onEdit={() => setEditing(field)}
              onRetire={() => setRetiring(field)}
              onRestore={null}
            />
          ))}
        </ul>
      )}
      <RetiredList count={gone.length}>
        {gone.map((field) => (
          <FieldRow
            key={field.id}
            field={field}
            usage={usage(field.key)}
            isFirst
            isLast
            onMove={null}
            onEdit={null}
            onRetire={null}
            onRestore={() => restore(field)}
          />
        ))}
      </RetiredList>
      <p role="status" className="sr-only">
        {said}
      </p>
      {editing ? (
        <FieldSheet field={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
      {retiring ? (
        <RetireDialog field={retiring} usage={usage(retiring.key)} onClose={() => setRetiring(null)} />
      ) : null}
    </>
  )
}
