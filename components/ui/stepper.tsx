import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from './cn'

export type StepState = 'done' | 'current' | 'ahead'
export type Step = {
  key: string
  title: string
  state: StepState
  /** Right of the title: a time, a duration. */
  aside?: ReactNode
  /** Below the title: what to do, or what came of it. */
  children?: ReactNode
}

/** Steps from top to bottom along one line: done, under way, ahead. */
export function Stepper({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="grid">
      {steps.map((step, at) => (
        <StepRow key={step.key} step={step} number={at + 1} isLast={at === steps.length - 1} />
      ))}
    </ol>
  )
}

const bubbles: Record<StepState, string> = {
  done: 'border-jade bg-jade text-on-jade',
  current: 'border-jade text-jade',
  ahead: 'border-line-strong text-ink-3',
}

function StepRow({ step, number, isLast }: { step: Step; number: number; isLast: boolean }) {
  const t = useTranslations('ui.step')
  const { state, title, aside, children } = step
  return (
    <li className="flex gap-3" aria-current={state === 'current' ? 'step' : undefined}>
      <div className="flex flex-col items-center">
        <span
          aria-hidden
          className={cn(
            'flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-medium',
            bubbles[state],
          )}
        >
          {state === 'done' ? <Check className="size-3.5" strokeWidth={2.5} /> : number}
        </span>
        {isLast ? null : (
          <span aria-hidden className={cn('w-px flex-1', state === 'done' ? 'bg-jade' : 'bg-line-strong')} />
        )}
      </div>
      <div className={cn('grid min-w-0 flex-1 content-start gap-1', isLast ? 'pb-0' : 'pb-5')}>
        <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-3">
          <p className={cn('text-base', state === 'ahead' ? 'text-ink-3' : 'font-medium')}>
            {title}
            <span className="sr-only">{t(state)}</span>
          </p>
          {aside ? <div className="text-xs text-ink-3">{aside}</div> : null}
        </div>
        {children ? <div className="text-sm text-ink-2">{children}</div> : null}
      </div>
    </li>
  )
}
