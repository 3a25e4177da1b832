'use client'

import { DoorClosed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { signOutHere } from './sign-out'

/** For somebody whose membership has ended, or who was never given one. */
export function NoWorkspaceNotice() {
  const t = useTranslations('shell')
  return (
    <>
      <h1 className="sr-only">{t('noWorkspace.title')}</h1>
      <EmptyState
        icon={DoorClosed}
        title={t('noWorkspace.title')}
        body={t('noWorkspace.body')}
        action={<Button onClick={() => void signOutHere()}>{t('account.signOut')}</Button>}
      />
    </>
  )
}
