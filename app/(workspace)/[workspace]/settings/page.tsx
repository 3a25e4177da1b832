import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SettingsOverview } from '@/components/settings/settings-overview'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

export default function SettingsPage() {
  return <SettingsOverview />
}
