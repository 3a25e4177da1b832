'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useCapacity } from './use-team-board'
import type { BoardRep } from './view'

const MOST = 100_000

export function CapacityDialog({ rep, onClose }: { rep: BoardRep; onClose: () => void }) {
  const t = useTranslations('team')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('capacityTitle', { name: rep.name })}
      description={t('capacityBody')}
    >
      <CapacityForm rep={rep} onClose={onClose} />
    </Dialog>
  )
}

function CapacityForm({ rep, onClose }: { rep: BoardRep; onClose: () => void }) {
  const t = useTranslations('team')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const [text, setText] = useState(String(rep.maxOpen))
  const { mutate, isPending, error } = useCapacity(rep, onClose)
  const max = Number(text)
  const fits = /^\d+$/.test(text.trim()) && max <= MOST
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) mutate(max)
      }}
    >
      <Field
        label={t('capacity')}
        hint={t('holds', { count: rep.inUse })}
        error={fits ? undefined : t('capacityRange')}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={text}
            maxLength={6}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {problemText(error)}
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={isPending}>
          {common('save')}
        </Button>
      </DialogActions>
    </form>
  )
}
