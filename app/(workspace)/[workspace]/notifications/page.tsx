import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NotificationsScreen } from '@/components/notifications/notifications-screen'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('notifications') }
}

export default async function NotificationsPage({ params }: { params: Promise<{ workspace: string }> }) {
  await requireWorkspace((await params).workspace)
  return <NotificationsScreen />
}
