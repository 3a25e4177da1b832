'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNow, useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi, messageAt } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { toast } from '@/components/ui/toast'
import { instantOf, wallTimeOf } from '@/components/ui/zoned-time'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { LONGEST_PAUSE } from '@/lib/sla/types'

const DAY_MS = 86_400_000
const REASONS = ['later', 'budget', 'away'] as const

/** Until when the time limits of the next step stand still, and why. */
export function PauseDialog({ leadId, onClose }: { leadId: string; onClose: () => void }) {
  const t = useTranslations('sla.pause')
  const client = useQueryClient()
  const zone = useTimeZone() ?? DEFAULT_TIME_ZONE
  const now = useNow().getTime()
  const [until, setUntil] = useState<string | null>(() => morningOf(now + 7 * DAY_MS, zone))
  const reason = useReason()
  const pause = useMutation({
    mutationFn: () =>
      callApi(`/leads/${leadId}/clocks/pause`, { method: 'POST', body: { until, reason: reason.said } }),
    onSuccess: () => {
      toast.success(t('done'))
      onClose()
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [LEAD_KEY, leadId] }),
        client.invalidateQueries({ queryKey: [LEADS_KEY] }),
      ]),
  })
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t('title')} description={t('body')}>
      <DialogForm
        onSubmit={() => {
          if (reason.check() && until) pause.mutate()
        }}
        onCancel={onClose}
        pending={pause.isPending}
        error={pause.error}
        submit={t('action')}
      >
        <DateTimeField
          label={t('untilLabel')}
          value={until}
          onChange={setUntil}
          min={new Date(now).toISOString()}
          max={new Date(now + LONGEST_PAUSE * DAY_MS).toISOString()}
          error={reason.checked && !until ? t('untilMissing') : messageAt(pause.error, 'until')}
        />
        <ReasonField
          reason={reason}
          words={{ label: t('reason'), example: t('reasonHint'), missing: t('reasonMissing') }}
          usual={REASONS.map((key) => t(`usual.${key}`))}
        />
      </DialogForm>
    </Dialog>
  )
}

/** Nine in the morning of the day a moment falls on, on the workspace's clock. */
const morningOf = (moment: number, zone: string): string | null =>
  instantOf(`${wallTimeOf(new Date(moment).toISOString(), zone).slice(0, 10)}T09:00`, zone)
