'use client'

import { CircleAlert, CircleCheck, Loader } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import type { TestAnswer } from './robot-api'

type Props = { pending: boolean; answer: TestAnswer | undefined; problem: unknown }

/** What the vendor said to a test message, in plain words, with its own code for whoever asks them. */
export function TestOutcome({ pending, answer, problem }: Props) {
  const t = useTranslations('robots')
  if (pending)
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-ink-2">
        <Loader className="size-4 motion-safe:animate-spin" aria-hidden />
        {t('outcome.sending')}
      </p>
    )
  if (problem) return <ApiProblemLine error={problem} />
  if (!answer) return null
  const sent = answer.result === 'sent'
  const Icon = sent ? CircleCheck : CircleAlert
  return (
    <div
      role="status"
      className={`flex items-start gap-2 rounded-md px-3 py-2 text-sm ${sent ? 'bg-jade-tint text-jade' : 'bg-danger-tint text-danger'}`}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <p className="min-w-0">
        <span className="font-medium">{t(`reasons.${answer.reason}`)}</span>
        {answer.code ? <span className="ml-2">{t('outcome.code', { code: answer.code })}</span> : null}
        {sent ? <span className="block text-ink-2">{t('outcome.seen')}</span> : null}
      </p>
    </div>
  )
}
