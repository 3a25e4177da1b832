'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'
import { type Step, Stepper } from '@/components/ui/stepper'
import { useFindingText } from './use-finding-text'
import { useProblemPlace } from './use-problem-place'
import { useProblemWords } from './use-problem-words'
import { type DeliveryStep, type DeliveryTrace, STEP_KEYS } from './view'

/** A delivery's way, step by step: what was found at each, and how long after it came. */
export function DeliverySteps({ trace }: { trace: DeliveryTrace | undefined }) {
  const t = useTranslations('deliveries')
  const steps = useShownSteps(trace)
  if (!trace) return <StepsSkeleton />
  const last = [...trace.steps].reverse().find((step) => step.state !== 'skipped' && step.state !== 'waiting')
  return (
    <>
      <Stepper steps={steps} />
      <p role="status" className="sr-only">
        {trace.finished && last ? `${t(`step.${last.key}`)} ${t(`state.${last.state}`)}` : ''}
      </p>
    </>
  )
}

function useShownSteps(trace: DeliveryTrace | undefined): Step[] {
  const t = useTranslations('deliveries')
  const finding = useFindingText()
  const problemWords = useProblemWords()
  const format = useFormatter()
  if (!trace) return []
  const { steps } = trace
  const came = Date.parse(steps[0]?.at ?? '')
  const current = steps.findIndex((step) => step.state === 'waiting')
  const after = ({ key, at }: DeliveryStep, before: DeliveryStep | undefined) => {
    // Steps of one unit of work end together: the first of them says when.
    if (!at || at === before?.at) return null
    if (key === 'received') return format.dateTime(new Date(at), 'timeWithSeconds')
    const ms = Math.max(0, Date.parse(at) - came)
    return ms < 10_000 ? t('after', { ms }) : t('afterSeconds', { seconds: Math.round(ms / 1_000) })
  }
  return steps.map((step, i) => ({
    key: step.key,
    title: t(`step.${step.key}`),
    state:
      step.state === 'done'
        ? 'done'
        : i === current || step.state === 'failed' || step.state === 'held'
          ? 'current'
          : 'ahead',
    aside: after(step, steps[i - 1]),
    children: (
      <>
        <p
          className={
            step.state === 'failed' ? 'text-danger' : step.state === 'held' ? 'text-warn' : undefined
          }
        >
          {finding(step)}
        </p>
        {step.problems.length > 0 ? (
          <ul className="mt-1 grid gap-1">
            {step.problems.map((problem) => (
              <li key={`${problem.record ?? ''}${problem.path}${problem.messageKey}`} className="text-danger">
                {problem.record === undefined ? '' : `${t('sheet.record', { n: problem.record + 1 })} · `}
                <ProblemPlace path={problem.path} />
                {problemWords(problem)}
              </li>
            ))}
          </ul>
        ) : null}
      </>
    ),
  }))
}

/** The field that is meant, by its name; a place inside what was sent stands as it is. */
function ProblemPlace({ path }: { path: string }) {
  const t = useTranslations('deliveries.sheet')
  const placeOf = useProblemPlace()
  if (!path) return null
  const field = placeOf(path)
  return field ? `${field}${t('colon')}` : <code className="mr-1">{path}</code>
}

function StepsSkeleton() {
  const common = useTranslations('common')
  return (
    <div role="status" aria-label={common('loading')} className="grid gap-5">
      {STEP_KEYS.map((key) => (
        <div key={key} className="flex gap-3">
          <Skeleton className="size-6 rounded-full" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="w-1/4" />
            <Skeleton className="w-2/3" />
          </div>
        </div>
      ))}
    </div>
  )
}
