import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { RobotsScreen } from '@/components/robots/robots-screen'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.entries.robots')
  return { title: t('title') }
}

export default async function RobotsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('robot.manage')) notFound()
  return <RobotsScreen />
}
