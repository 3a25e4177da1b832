'use client'

import { CircleAlert, RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { KeyValues } from '@/components/ui/key-values'
import { Moment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import { reasonOf, usePullNow } from './connection-api'
import type { ConnectionView } from './view'

const MINUTE = 60_000
/** Closer than this is as close as looking from time to time gets. */
const NO_LAG_MINUTES = 10

/** How far reading has come, when it last worked, and what is wrong with what to do about it. */
export function ConnectionState({
  channelId,
  connection,
}: {
  channelId: string
  connection: ConnectionView
}) {
  const t = useTranslations('connections')
  const problemText = useProblemText()
  const pull = usePullNow(channelId, () => toast.success(t('asked')))
  const { active, readUntil, lastSuccessAt, nextAt } = connection
  if (!active && !readUntil && !connection.offReason && !connection.lastError) return null
  return (
    <div className="grid gap-3">
      <KeyValues
        items={[
          { label: t('readUntil'), value: readUntil ? <Moment at={readUntil} /> : t('never') },
          { label: t('lag'), value: <Lag readUntil={readUntil} /> },
          { label: t('lastSuccess'), value: lastSuccessAt ? <Moment at={lastSuccessAt} /> : t('never') },
          { label: t('next'), value: active && nextAt ? <Next at={nextAt} /> : '–' },
        ]}
      />
      <Trouble connection={connection} />
      {active ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button size="sm" pending={pull.isPending} onClick={() => pull.mutate()}>
            <RefreshCw aria-hidden />
            {t('pullNow')}
          </Button>
          {pull.error ? (
            <p role="alert" className="text-sm text-danger">
              {problemText(pull.error)}
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

function Lag({ readUntil }: { readUntil: string | null }) {
  const t = useTranslations('connections')
  if (!readUntil) return '–'
  const minutes = Math.floor((Date.now() - Date.parse(readUntil)) / MINUTE)
  if (minutes < NO_LAG_MINUTES) return t('noLag')
  return minutes < 120 ? t('minutes', { minutes }) : t('hours', { hours: Math.floor(minutes / 60) })
}

function Next({ at }: { at: string }) {
  const t = useTranslations('connections')
  return Date.parse(at) <= Date.now() ? t('soon') : <Moment at={at} />
}

function Trouble({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections')
  const { lastCode, lastErrorAt, failures, active } = connection
  const reason = reasonOf(connection.offReason ?? connection.lastError)
  if (!reason) return null
  return (
    <div
      role="status"
      className="flex items-start gap-2 rounded-md bg-danger-tint px-3 py-2 text-sm text-danger"
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="grid min-w-0 gap-0.5">
        <p>
          <span className="font-medium">{t(`reasons.${reason}`)}</span>
          {lastCode ? <span className="ml-2">{t('code', { code: lastCode })}</span> : null}
          {lastErrorAt ? (
            <span className="ml-2">
              <Moment at={lastErrorAt} />
            </span>
          ) : null}
        </p>
        <p className="text-ink-2">{t(`todo.${reason}`)}</p>
        {active && failures > 0 ? <p className="text-ink-2">{t('failures', { count: failures })}</p> : null}
      </div>
    </div>
  )
}
