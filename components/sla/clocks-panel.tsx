'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CirclePause, CirclePlay } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Panel } from '@/components/lead/panel'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { LEADS_KEY } from '@/components/leads/use-leads'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { type ClockView, pausableKinds } from '@/lib/sla/types'
import { ClockChip } from './clock-chip'

const PauseDialog = dynamic(() => import('./pause-dialog').then((file) => file.PauseDialog), { ssr: false })

type Clock = Answered<ClockView>

const mayStand = ({ kind, state }: Clock): boolean =>
  state === 'running' && (pausableKinds as readonly string[]).includes(kind)

/** The time limits of a lead that run, and what lets those of the next step stand still for a while. */
export function ClocksPanel({ leadId, mayWork }: { leadId: string; mayWork: boolean }) {
  const t = useTranslations('sla')
  const client = useQueryClient()
  const problemText = useProblemText()
  const [pausing, setPausing] = useState(false)
  const clocks = useQuery({
    queryKey: [LEAD_KEY, leadId, 'clocks'],
    queryFn: ({ signal }) => callApi<{ items: Clock[] }>(`/leads/${leadId}/clocks`, { signal }),
  })
  const resume = useMutation({
    mutationFn: () => callApi(`/leads/${leadId}/clocks/resume`, { method: 'POST' }),
    onSuccess: () => toast.success(t('pause.resumed')),
    onError: (error) => toast.error(problemText(error)),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [LEAD_KEY, leadId] }),
        client.invalidateQueries({ queryKey: [LEADS_KEY] }),
      ]),
  })
  const running = (clocks.data?.items ?? []).filter(({ stoppedAt }) => stoppedAt === null)
  if (running.length === 0) return null
  const stands = running.some(({ state }) => state === 'paused')
  return (
    <Panel
      title={t('title')}
      action={
        !mayWork ? null : stands ? (
          <Button variant="ghost" size="sm" pending={resume.isPending} onClick={() => resume.mutate()}>
            <CirclePlay aria-hidden />
            {t('pause.resume')}
          </Button>
        ) : running.some(mayStand) ? (
          <Button variant="ghost" size="sm" onClick={() => setPausing(true)}>
            <CirclePause aria-hidden />
            {t('pause.action')}
          </Button>
        ) : null
      }
    >
      <ul className="grid gap-1.5">
        {running.map((clock) => (
          <ClockRow key={clock.id} clock={clock} />
        ))}
      </ul>
      {pausing ? <PauseDialog leadId={leadId} onClose={() => setPausing(false)} /> : null}
    </Panel>
  )
}

function ClockRow({ clock }: { clock: Clock }) {
  const t = useTranslations('sla')
  const format = useFormatter()
  const { pausedUntil, pauseReason } = clock
  return (
    <li className="grid gap-0.5 text-sm">
      <span className="flex items-baseline justify-between gap-3">
        <span className="text-ink-2">{t(`kind.${clock.kind}`)}</span>
        <ClockChip clock={{ ...clock, state: clock.state === 'paused' ? 'paused' : stateOf(clock) }} />
      </span>
      {pausedUntil ? (
        <span className="text-xs text-ink-3">
          {t('pause.until', {
            moment: format.dateTime(new Date(pausedUntil), 'dayWithTime'),
            reason: pauseReason ?? '',
          })}
        </span>
      ) : null}
    </li>
  )
}

/** Among clocks that have not stopped. */
const stateOf = ({ state }: Clock): 'running' | 'breached' => (state === 'breached' ? 'breached' : 'running')
