'use client'

import { CloudAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from './button'
import { EmptyState } from './empty-state'

export type ErrorStateProps = { title: string; body?: string; onRetry: () => void }

/** Stands where something could not be loaded, and tries again. */
export function ErrorState({ title, body, onRetry }: ErrorStateProps) {
  const t = useTranslations('common')
  return (
    <div role="alert">
      <EmptyState
        icon={CloudAlert}
        title={title}
        body={body}
        action={<Button onClick={onRetry}>{t('retry')}</Button>}
      />
    </div>
  )
}
