import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import type { LeadStatus } from './view'

/** Shape and colour say how far a lead has come; the word says it to everybody. */
const looks: Record<LeadStatus, string> = {
  new: 'border-[1.5px] border-info',
  holding: 'border-[1.5px] border-dashed border-warn',
  pooled: 'border-[1.5px] border-dotted border-info',
  assigned: 'bg-linear-to-r from-jade from-50% to-transparent to-50% border-[1.5px] border-jade',
  working: 'bg-jade',
  converted: 'bg-jade outline-[1.5px] outline-offset-[1.5px] outline-jade',
  invalid: 'bg-ink-3',
}

export function StatusMark({ status }: { status: LeadStatus }) {
  const t = useTranslations('leads.status')
  return (
    <span
      className={cn(
        'inline-flex items-center gap-2 whitespace-nowrap',
        status === 'holding' ? 'text-warn' : 'text-ink-2',
      )}
    >
      <span aria-hidden className={cn('size-2 shrink-0 rounded-full', looks[status])} />
      {t(status)}
    </span>
  )
}
