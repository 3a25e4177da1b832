'use client'

import { useQuery } from '@tanstack/react-query'
import { CalendarOff } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { callApi } from './api-client'
import { usePlace } from './place-context'

const ASK_EVERY_MS = 5 * 60_000
type Leave = { endsAt: string; isCurrent: boolean }

/** Tells a member who is on leave that no leads come to them, and until when. */
export function OnLeaveNote() {
  const t = useTranslations('people.leave')
  const format = useFormatter()
  const { viewer } = usePlace()
  const { data } = useQuery({
    queryKey: ['people', 'own-leave'],
    queryFn: async ({ signal }) =>
      (await callApi<{ items: Leave[] }>(`/leaves?memberId=${viewer.memberId}`, { signal })).items,
    staleTime: ASK_EVERY_MS,
    refetchInterval: ASK_EVERY_MS,
  })
  const current = data?.find((leave) => leave.isCurrent)
  if (!current) return null
  const text = t('mine', { until: format.dateTime(new Date(current.endsAt), 'moment') })
  return (
    <span role="status" title={text} className="mr-1 inline-flex items-center gap-1.5 text-xs text-warn">
      <CalendarOff className="size-4 shrink-0" aria-hidden />
      <span className="max-sm:sr-only">{text}</span>
    </span>
  )
}
