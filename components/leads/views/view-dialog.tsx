'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

export type ViewNaming = { name: string; isShared: boolean; isDefault: boolean }
type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What is kept, in words. */
  description: string
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
  const common = useTranslations('common')
  const problemText = useProblemText()
  const { viewer } = usePlace()
  const [naming, setNaming] = useState(start)
  const [checked, setChecked] = useState(false)
  const name = naming.name.trim()
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        if (name) onSubmit({ ...naming, name })
      }}
    >
      <Field label={t('name')} error={checked && !name ? t('nameRequired') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={40}
            placeholder={t('nameHint')}
            value={naming.name}
            onChange={(event) => setNaming({ ...naming, name: event.target.value })}
          />
        )}
      </Field>
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
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {problemText(error)}
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {common('save')}
        </Button>
      </DialogActions>
    </form>
  )
}
