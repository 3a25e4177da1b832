'use client'

import { useTranslations } from 'next-intl'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import type { DeliveryRecord } from './view'

const FACTS = ['name', 'company', 'phone', 'email', 'wechat', 'region', 'city', 'message'] as const
/** A delivery may hold thousands; the first ones show how it is read. */
const SHOWN = 5

/** What a delivery holds, as its channel reads it today; contacts come masked to whoever may not see them. */
export function DeliveryContents({ records }: { records: DeliveryRecord[] }) {
  const t = useTranslations('deliveries')
  const common = useTranslations('common')
  return (
    <Section title={t('sheet.contents')}>
      {records.slice(0, SHOWN).map((record, i) => (
        <div key={JSON.stringify(record)} className={i > 0 ? 'grid gap-2 border-t pt-3' : 'grid gap-2'}>
          {records.length > 1 ? (
            <h3 className="text-sm text-ink-3">{t('sheet.record', { n: i + 1 })}</h3>
          ) : null}
          <KeyValues
            items={[
              ...FACTS.flatMap((fact) => {
                const value = record[fact]
                return value ? [{ label: t(`fact.${fact}`), value }] : []
              }),
              ...(record.unmapped.length > 0
                ? [{ label: t('sheet.unmapped'), value: record.unmapped.join(common('list.separator')) }]
                : []),
            ]}
          />
        </div>
      ))}
      {records.length > SHOWN ? (
        <p className="text-sm text-ink-3">{t('sheet.moreRecords', { count: records.length - SHOWN })}</p>
      ) : null}
    </Section>
  )
}
