'use client'

import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSourceName } from '@/components/sources/sources-context'
import { Section } from '@/components/ui/section'
import type { RecordJudgement } from './view'

/** What the admission rules said of each record: every rule in words, whether it held, and what it says where not. */
export function DeliveryRules({ judgements }: { judgements: RecordJudgement[] }) {
  const t = useTranslations('deliveries.rules')
  const sourceName = useSourceName()
  return (
    <Section title={t('title')}>
      {judgements.map(({ record, version, source, rules }) => (
        <div key={record} className="grid gap-2">
          <h3 className="text-sm text-ink-3">
            {judgements.length > 1 ? `${t('record', { n: record + 1 })} · ` : ''}
            {t('version', { source: sourceName(source), number: version.number })}
          </h3>
          <ul className="grid gap-1.5">
            {rules.map(({ key, asked, holds, message }) => (
              <li key={key} className="flex items-start gap-2 text-sm">
                {holds ? (
                  <Check className="mt-0.5 size-4 shrink-0 text-jade" aria-hidden />
                ) : (
                  <X className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
                )}
                <span className="sr-only">{t(holds ? 'holds' : 'fails')}</span>
                <span className="grid min-w-0">
                  <span className={holds ? 'text-ink-2' : ''}>{asked}</span>
                  {holds ? null : <span className="text-danger">{message}</span>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}
