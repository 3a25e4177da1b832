import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProfileScreen } from '@/components/settings/profile-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.entries.profile')
  return { title: t('title') }
}

export default function ProfilePage() {
  return <ProfileScreen />
}
