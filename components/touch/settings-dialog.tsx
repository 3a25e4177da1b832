'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi, messageAt } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { type TouchSettings, usualTouchSettings } from '@/lib/touches/types'

const NAMES = Object.keys(usualTouchSettings) as (keyof TouchSettings)[]
const path = '/touches/settings'

/** How long leases and hand-overs last, and what counts as a duplicate touch. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('touches.settings')
  const { data } = useQuery({
    queryKey: ['touch-settings'],
    queryFn: ({ signal }) => callApi<TouchSettings>(path, { signal }),
  })
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t('title')} description={t('body')}>
      {data ? <SettingsForm settings={data} onDone={onClose} /> : <Skeleton className="h-64 w-full" />}
    </Dialog>
  )
}

function SettingsForm({ settings, onDone }: { settings: TouchSettings; onDone: () => void }) {
  const t = useTranslations('touches.settings')
  const client = useQueryClient()
  const [texts, setTexts] = useState(
    () =>
      Object.fromEntries(NAMES.map((name) => [name, String(settings[name])])) as Record<
        keyof TouchSettings,
        string
      >,
  )
  const isNumber = (name: keyof TouchSettings) => /^\d{1,4}$/.test(texts[name]) && Number(texts[name]) > 0
  const save = useMutation({
    mutationFn: () =>
      callApi<TouchSettings>(path, {
        method: 'PUT',
        body: Object.fromEntries(NAMES.map((name) => [name, Number(texts[name])])),
      }),
    onSuccess: () => {
      toast.success(t('saved'))
      onDone()
      return Promise.all([
        client.invalidateQueries({ queryKey: ['touch-settings'] }),
        client.invalidateQueries({ queryKey: ['touch-figures'] }),
      ])
    },
  })
  return (
    <DialogForm
      onSubmit={() => {
        if (NAMES.every(isNumber)) save.mutate()
      }}
      onCancel={onDone}
      pending={save.isPending}
      error={save.error}
      toldAtFields
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {NAMES.map((name) => (
          <TextField
            key={name}
            label={t(name)}
            inputMode="numeric"
            value={texts[name]}
            error={isNumber(name) ? messageAt(save.error, name) : t('wrong')}
            onChange={(text) => setTexts((before) => ({ ...before, [name]: text }))}
          />
        ))}
      </div>
    </DialogForm>
  )
}
