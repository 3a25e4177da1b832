'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
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
  const [text, setText] = useState(String(rep.maxOpen))
  const { mutate, isPending, error } = useCapacity(rep, onClose)
  const max = Number(text)
  const fits = /^\d+$/.test(text.trim()) && max <= MOST
  return (
    <DialogForm
      onSubmit={() => {
        if (fits) mutate(max)
      }}
      onCancel={onClose}
      pending={isPending}
      error={error}
    >
      <TextField
        label={t('capacity')}
        hint={t('holds', { count: rep.inUse })}
        error={fits ? undefined : t('capacityRange')}
        inputMode="numeric"
        value={text}
        maxLength={6}
        onChange={setText}
      />
    </DialogForm>
  )
}
