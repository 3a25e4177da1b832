'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { DialogForm } from '@/components/shell/dialog-form'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

export type ViewNaming = { name: string; isShared: boolean; isDefault: boolean }
type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What is kept, in words. */
  description: ReactNode
  start: ViewNaming
  pending: boolean
  error: unknown
  onSubmit: (naming: ViewNaming) => void
}

/** Name, readers and whether it opens first. */
export function ViewDialog({ open, onOpenChange, title, description, ...form }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <ViewForm {...form} onCancel={() => onOpenChange(false)} />
    </Dialog>
  )
}

function ViewForm({
  start,
  pending,
  error,
  onSubmit,
  onCancel,
}: Pick<Props, 'start' | 'pending' | 'error' | 'onSubmit'> & { onCancel: () => void }) {
  const t = useTranslations('views')
  const { viewer } = usePlace()
  const [naming, setNaming] = useState(start)
  const [checked, setChecked] = useState(false)
  const name = naming.name.trim()
  return (
    <DialogForm
      onSubmit={() => {
        setChecked(true)
        if (name) onSubmit({ ...naming, name })
      }}
      onCancel={onCancel}
      pending={pending}
      error={error}
    >
      <TextField
        label={t('name')}
        error={checked && !name ? t('nameRequired') : undefined}
        autoFocus
        maxLength={40}
        placeholder={t('nameHint')}
        value={naming.name}
        onChange={(text) => setNaming({ ...naming, name: text })}
      />
      {can(viewer, 'view.share') ? (
        <CheckboxField
          label={t('share')}
          hint={t('shareHint')}
          checked={naming.isShared}
          onChange={(isShared) => setNaming({ ...naming, isShared })}
        />
      ) : null}
      <CheckboxField
        label={t(naming.isShared ? 'defaultForAll' : 'defaultForMe')}
        checked={naming.isDefault}
        onChange={(isDefault) => setNaming({ ...naming, isDefault })}
      />
    </DialogForm>
  )
}
