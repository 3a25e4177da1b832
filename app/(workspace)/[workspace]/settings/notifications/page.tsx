import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NotificationSettingsScreen } from '@/components/notifications/notification-settings-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.entries.notifications')
  return { title: t('title') }
}

export default function NotificationSettingsPage() {
  return <NotificationSettingsScreen />
}
