'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { STRENGTHS, strengthOf } from './password-strength'

const tones = { weak: 'bg-danger', fair: 'bg-warn', good: 'bg-jade', strong: 'bg-jade' }

/** The rule before anything is typed, then four steps that fill as the password gets stronger. */
export function StrengthHint({ password, min }: { password: string; min: number }) {
  const t = useTranslations('auth.password')
  if (!password) return <span>{t('rule', { min })}</span>
  const strength = strengthOf(password, min)
  const filled = STRENGTHS.indexOf(strength) + 1
  return (
    <span className="grid gap-1.5" aria-live="polite">
      <span className="grid grid-cols-4 gap-1" aria-hidden>
        {STRENGTHS.map((step, i) => (
          <span key={step} className={cn('h-1 rounded-full', i < filled ? tones[strength] : 'bg-selected')} />
        ))}
      </span>
      {t('strength', { level: t(strength) })}
    </span>
  )
}
