'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { NotificationSettings } from '@/lib/notifications/schema'
import { BrowserSound } from './browser-sound'
import { DigestTime, QuietHours } from './hours'
import { KindTable } from './kind-table'
import {
  useHasMobile,
  useNotificationSettings,
  useSaveNotificationSettings,
} from './notification-settings-api'

/** How the signed-in member wants to be told: kinds × ways, quiet hours, a daily digest. */
export function NotificationSettingsScreen() {
  const t = useTranslations('notificationSettings')
  const entry = useTranslations('settings.entries.notifications')
  const query = useNotificationSettings()
  return (
    <>
      <PageHeader title={entry('title')} description={entry('hint')} />
      {query.data ? (
        <Settings settings={query.data} />
      ) : query.isError ? (
        <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
      ) : (
        <Placeholder />
      )}
    </>
  )
}

function Settings({ settings }: { settings: NotificationSettings }) {
  const t = useTranslations('notificationSettings')
  const problemText = useProblemText()
  const { mutate } = useSaveNotificationSettings((error) =>
    toast.error(t('saveFailed'), { description: problemText(error) }),
  )
  const change = (part: Partial<NotificationSettings>) => mutate({ ...settings, ...part })
  return (
    <>
      <Section title={t('kinds.title')} description={t('kinds.hint')}>
        <MobileHint />
        <KindTable settings={settings} onChange={change} />
        <BrowserSound />
      </Section>
      <Section title={t('quiet.title')}>
        <QuietHours quiet={settings.quiet} onChange={(quiet) => change({ quiet })} />
      </Section>
      <Section title={t('digest.title')}>
        <DigestTime minute={settings.digestMinute} onChange={(digestMinute) => change({ digestMinute })} />
      </Section>
    </>
  )
}

function MobileHint() {
  const t = useTranslations('notificationSettings.mobile')
  const { workspace } = usePlace()
  if (useHasMobile().data !== false) return null
  return (
    <p className="rounded-md bg-warn-tint px-3 py-2 text-sm text-warn">
      {t('missing')}{' '}
      <Link href={`/${workspace.slug}/settings/profile`} className="font-medium underline">
        {t('fill')}
      </Link>
    </p>
  )
}

function Placeholder() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-5 w-24" />
      {['lead', 'touch', 'task'].map((row) => (
        <div key={row} className="flex items-center justify-between border-b pb-3">
          <Skeleton className="w-40" />
          <Skeleton className="h-5 w-32" />
        </div>
      ))}
    </div>
  )
}
