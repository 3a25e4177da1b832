import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TeamsScreen } from '@/components/people/teams-screen'
import { answered } from '@/components/shell/answered'
import { listMembers } from '@/lib/people/queries/list-members'
import { listTeams } from '@/lib/people/queries/list-teams'
import { pageNotFound } from '@/lib/platform/auth/page'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people.teams')
  return { title: t('title') }
}

export default async function TeamsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('team.manage')) return pageNotFound()
  const [teams, members] = await Promise.all([listTeams(ctx), listMembers(ctx, { limit: 200 })])
  return <TeamsScreen initial={{ teams, members: answered(members.items) }} />
}
