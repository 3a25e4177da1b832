'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SwitchField } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'

const USUAL = 180
const isDays = (text: string): boolean => /^\d{1,4}$/.test(text) && Number(text) >= 7 && Number(text) <= 3650

/** How long what waits here is kept, and the one place where that is decided. */
export function RetentionLine({ days }: { days: number | null }) {
  const t = useTranslations('quarantine.retention')
  const { viewer } = usePlace()
  const [asking, setAsking] = useState(false)
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-3">
      {days === null ? t('never') : t('after', { days })}
      {can(viewer, 'channel.manage') ? (
        <Button variant="ghost" size="sm" onClick={() => setAsking(true)}>
          {t('change')}
        </Button>
      ) : null}
      {asking ? <RetentionDialog days={days} onClose={() => setAsking(false)} /> : null}
    </p>
  )
}

function RetentionDialog({ days, onClose }: { days: number | null; onClose: () => void }) {
  const t = useTranslations('quarantine.retention')
  const problemText = useProblemText()
  const client = useQueryClient()
  const [ends, setEnds] = useState(days !== null)
  const [text, setText] = useState(String(days ?? USUAL))
  const save = useMutation({
    mutationFn: () =>
      callApi<unknown>('/quarantine/retention', {
        method: 'PUT',
        body: { days: ends ? Number(text) : null },
      }),
    onSuccess: async () => {
      toast.success(t('saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['quarantine'] })
    },
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('title')}
      body={t('body')}
      confirm={t('save')}
      tone="primary"
      pending={save.isPending}
      problem={save.error ? problemText(save.error) : undefined}
      onConfirm={() => {
        if (!ends || isDays(text)) save.mutate()
      }}
    >
      <SwitchField label={t('ends')} checked={ends} onChange={setEnds} />
      {ends ? (
        <TextField
          label={t('days')}
          inputMode="numeric"
          value={text}
          error={isDays(text) ? undefined : t('wrong')}
          onChange={setText}
        />
      ) : null}
    </ConfirmDialog>
  )
}
