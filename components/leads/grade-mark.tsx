import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import type { LeadGrade } from '@/lib/leads/types'

/** The letter says the grade; a filled box sets off those that come first. */
const looks: Record<LeadGrade, string> = {
  S: 'bg-violet text-surface',
  A: 'bg-jade-tint text-jade',
  B: 'border border-line-strong text-ink-2',
  C: 'border border-line text-ink-3',
  D: 'border border-line text-ink-3',
}

export function GradeMark({ grade }: { grade: LeadGrade }) {
  const t = useTranslations('leads')
  return (
    <abbr
      title={t('gradeOf', { grade })}
      className={cn(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-sm text-xs font-semibold no-underline',
        looks[grade],
      )}
    >
      {grade}
    </abbr>
  )
}
