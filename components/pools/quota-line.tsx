'use client'

import { useTranslations } from 'next-intl'
import type { PoolView } from './view'

/** What the viewer has taken today and may still take, and how long they wait for what they had. */
export function QuotaLine({ pool }: { pool: PoolView }) {
  const t = useTranslations('pools.quota')
  const parts = [
    pool.today.limit === null
      ? t('todayFree', { used: pool.today.used })
      : t('today', { used: pool.today.used, limit: pool.today.limit }),
    pool.held.limit === null ? null : t('held', { used: pool.held.used, limit: pool.held.limit }),
    pool.views.limit === null ? null : t('views', { used: pool.views.used, limit: pool.views.limit }),
    pool.cooldownDays > 0 ? t('cooldown', { days: pool.cooldownDays }) : null,
  ].filter((part) => part !== null)
  const isUsedUp = pool.today.limit !== null && pool.today.used >= pool.today.limit
  return (
    <p className="text-sm text-ink-2">
      {pool.claims ? parts.join(' · ') : t('notMember')}
      {pool.claims && isUsedUp ? <span className="ml-2 text-warn">{t('usedUp')}</span> : null}
    </p>
  )
}
