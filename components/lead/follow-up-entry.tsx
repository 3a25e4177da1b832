'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { ContactKind } from '@/lib/followups/schema'

/** What an event of a follow-up carries. */
type Told = {
  contact: ContactKind | null
  need: string | null
  solution: string | null
  next: { contact: ContactKind; title: string; dueAt: string } | null
  ending: 'converted' | 'invalid' | null
  verdict: 'valid' | 'incomplete'
}

/** The three parts of a follow-up on the timeline, each under its own name. */
export function FollowUpEntry({ data }: { data: Record<string, unknown> }) {
  const t = useTranslations('followUp')
  const format = useFormatter()
  const { contact, need, solution, next, ending, verdict } = data as Told
  const parts = [
    { key: 'need' as const, text: need },
    { key: 'solution' as const, text: solution },
    {
      key: 'next' as const,
      text: next
        ? [format.dateTime(new Date(next.dueAt), 'moment'), t(`contact.${next.contact}`), next.title]
            .filter(Boolean)
            .join(' · ')
        : ending && t(`outcome.${ending}`),
    },
  ]
  return (
    <div className="mt-1 grid gap-1.5 rounded-md border px-3 py-2">
      {contact || verdict === 'incomplete' ? (
        <p className="flex items-center gap-2 text-xs text-ink-3">
          {contact ? t(`contact.${contact}`) : null}
          {verdict === 'incomplete' ? <Badge tone="warn">{t('parts.waiting')}</Badge> : null}
        </p>
      ) : null}
      <dl className="grid gap-1">
        {parts.map(({ key, text }) =>
          text ? (
            <div key={key} className="grid grid-cols-[3.5rem_1fr] gap-2 text-sm">
              <dt className="text-ink-3">{t(`parts.${key}`)}</dt>
              <dd className="min-w-0 break-words whitespace-pre-wrap">{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  )
}
