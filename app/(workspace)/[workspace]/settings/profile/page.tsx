import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProfileScreen } from '@/components/settings/profile-screen'
import { getMe } from '@/lib/people/queries/get-me'
import { PASSWORD_MIN } from '@/lib/people/schema'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.entries.profile')
  return { title: t('title') }
}

export default async function ProfilePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx } = await requireWorkspace((await params).workspace)
  const { member } = await getMe(ctx)
  return <ProfileScreen mobile={member.mobile} passwordMin={PASSWORD_MIN} />
}
