'use client'

import { CircleAlert, CircleCheck, Loader } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { type ConnectionStep, reasonOf, useTestConnection } from './connection-api'

/** Tries the connection as it is saved, step by step. */
export function ConnectionTest({ channelId }: { channelId: string }) {
  const t = useTranslations('connections')
  const problemText = useProblemText()
  const test = useTestConnection(channelId)
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button pending={test.isPending} onClick={() => test.mutate()}>
          {t('test')}
        </Button>
        <p className="text-sm text-ink-3">{t('testLead')}</p>
      </div>
      {test.isPending ? (
        <p role="status" className="flex items-center gap-2 text-sm text-ink-2">
          <Loader className="size-4 motion-safe:animate-spin" aria-hidden />
          {t('testing')}
        </p>
      ) : null}
      {test.error ? (
        <p role="alert" className="text-sm text-danger">
          {problemText(test.error)}
        </p>
      ) : null}
      {test.data && !test.isPending ? (
        <ol role="status" className="grid gap-2">
          {test.data.steps.map((step) => (
            <Step key={step.key} step={step} />
          ))}
        </ol>
      ) : null}
    </div>
  )
}

function Step({ step: { key, state, code, found, ...rest } }: { step: ConnectionStep }) {
  const t = useTranslations('connections')
  const reason = reasonOf(rest.reason)
  const done = state === 'done'
  const Icon = done ? CircleCheck : CircleAlert
  return (
    <li className="flex items-start gap-2 text-sm">
      <Icon className={`mt-0.5 size-4 shrink-0 ${done ? 'text-jade' : 'text-danger'}`} aria-hidden />
      <div className="grid min-w-0 gap-0.5">
        <p className={done ? '' : 'text-danger'}>
          <span className="font-medium">{done || !reason ? t(`step.${key}`) : t(`reasons.${reason}`)}</span>
          {code ? <span className="ml-2">{t('code', { code })}</span> : null}
          {found === null ? null : <span className="ml-2 text-ink-2">{t('found', { count: found })}</span>}
        </p>
        {reason ? <p className="text-ink-2">{t(`todo.${reason}`)}</p> : null}
      </div>
    </li>
  )
}
