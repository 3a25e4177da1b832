'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'

/** Why two may be one, a word each. */
export function PairReasons({ reasons }: { reasons: readonly string[] }) {
  const t = useTranslations('duplicates.reason')
  return (
    <ul className="flex flex-wrap gap-1">
      {reasons.map((reason) => {
        const key = reason as 'mobile'
        return (
          <li key={reason}>
            <Badge tone="info">{t.has(key) ? t(key) : reason}</Badge>
          </li>
        )
      })}
    </ul>
  )
}
