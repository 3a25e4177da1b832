'use client'

import { CloudAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

type Props = { reference: string | undefined; onRetry: () => void }

/** What stands where a page could not be drawn: calm, with a way on and a number for the administrator. */
export function BrokenPage({ reference, onRetry }: Props) {
  const t = useTranslations('common')
  return (
    <div role="alert">
      <EmptyState
        icon={CloudAlert}
        title={t('broken.title')}
        body={t('broken.body')}
        action={<Button onClick={onRetry}>{t('retry')}</Button>}
      />
      {reference ? (
        <p className="text-center text-xs text-ink-3">{t('broken.reference', { id: reference })}</p>
      ) : null}
    </div>
  )
}
