'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { workChanged } from '@/components/follow-up/work-api'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface Props {
  leadId: string
  field: 'mobile' | 'phone' | 'email' | 'wechat'
  onRevealed: (value: string) => void
}

/** Asks why somebody looks at a contact before it is shown: a usual reason by a click, any other in words. */
export function RevealForm({ leadId, field, onRevealed }: Props) {
  const t = useTranslations('lead.reveal')
  const problemText = useProblemText()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const reveal = useMutation({
    mutationFn: (why: string) =>
      callApi<{ value: string }>(`/leads/${leadId}/reveal`, { method: 'POST', body: { field, reason: why } }),
    onSuccess: ({ value }) => {
      onRevealed(value)
      return workChanged(client, leadId)
    },
  })
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        if (reason.trim()) reveal.mutate(reason.trim())
      }}
    >
      <Field label={t('reason')} error={checked && !reason.trim() ? t('reasonRequired') : undefined}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-1">
        {(['callback', 'duplicate', 'delivery'] as const).map((preset) => (
          <Button
            key={preset}
            size="sm"
            className="font-normal"
            onClick={() => setReason(t(`presets.${preset}`))}
          >
            {t(`presets.${preset}`)}
          </Button>
        ))}
      </div>
      <p className="text-xs text-ink-3">{t('note')}</p>
      {reveal.error ? (
        <p role="alert" className="text-sm text-danger">
          {problemText(reveal.error)}
        </p>
      ) : null}
      <Button type="submit" variant="primary" className="justify-self-end" pending={reveal.isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}
