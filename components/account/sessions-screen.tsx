'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { deviceOf } from './device-name'

export type OwnSession = {
  id: string
  createdAt: string
  lastSeenAt: string
  userAgent: string
  current: boolean
}
const KEY = ['sessions']
const PHONE = /Mobile|Android|iPhone/

/** The browsers one is signed in with; each can be signed out, and all but this one at once. */
export function SessionsScreen({ initial }: { initial: OwnSession[] }) {
  const t = useTranslations('account.sessions')
  const problemText = useProblemText()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await callApi<{ items: OwnSession[] }>('/sessions', { signal })).items,
    initialData: initial,
  })
  const [asking, setAsking] = useState(false)
  const others = useMutation({
    mutationFn: () => callApi<{ revoked: number }>('/sessions/revoke-others', { method: 'POST' }),
    onSuccess: ({ revoked }) => {
      toast.success(t('ended', { count: revoked }))
      setAsking(false)
      return client.invalidateQueries({ queryKey: KEY })
    },
  })
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          data.length > 1 ? <Button onClick={() => setAsking(true)}>{t('endOthers')}</Button> : undefined
        }
      />
      <ul className="grid border-t">
        {thisOneFirst(data).map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('endOthersTitle')}
        body={t('endOthersBody')}
        confirm={t('endOthers')}
        pending={others.isPending}
        problem={others.error ? problemText(others.error) : undefined}
        onConfirm={() => others.mutate()}
      />
    </>
  )
}

const thisOneFirst = (sessions: readonly OwnSession[]): OwnSession[] =>
  [...sessions].sort((a, b) => Number(b.current) - Number(a.current))

function SessionRow({ session }: { session: OwnSession }) {
  const t = useTranslations('account.sessions')
  const problemText = useProblemText()
  const client = useQueryClient()
  const { browser, system } = deviceOf(session.userAgent)
  const Icon = PHONE.test(session.userAgent) ? Smartphone : Monitor
  const end = useMutation({
    mutationFn: () => callApi(`/sessions/${session.id}`, { method: 'DELETE' }),
    onError: (error) => toast.error(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  return (
    <li className="flex items-center gap-3 border-b py-3">
      <Icon className="size-5 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 text-base font-medium">
          {t('device', { browser: browser ?? t('browser'), system: system ?? t('system') })}
          {session.current ? <Badge tone="jade">{t('current')}</Badge> : null}
        </p>
        <p className="flex flex-wrap gap-x-1.5 text-sm text-ink-3">
          <span>
            {t('lastSeen')} <Moment at={session.lastSeenAt} />
          </span>
          <span aria-hidden>·</span>
          <span>
            {t('since')} <Moment at={session.createdAt} />
          </span>
        </p>
      </div>
      {session.current ? null : (
        <Button size="sm" pending={end.isPending} onClick={() => end.mutate()}>
          {t('end')}
        </Button>
      )}
    </li>
  )
}
