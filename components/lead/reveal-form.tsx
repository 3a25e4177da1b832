'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { workChanged } from '@/components/follow-up/work-api'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'

const PRESETS = ['callback', 'duplicate', 'delivery'] as const

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
  const reason = useReason()
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
        if (reason.check()) reveal.mutate(reason.said)
      }}
    >
      <ReasonField
        reason={reason}
        words={{ label: t('reason'), missing: t('reasonRequired') }}
        usual={PRESETS.map((preset) => t(`presets.${preset}`))}
      />
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
