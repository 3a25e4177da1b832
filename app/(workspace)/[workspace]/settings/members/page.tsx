import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MembersScreen } from '@/components/people/members-screen'
import type { Member } from '@/components/people/view'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listRegions } from '@/lib/catalog/queries/list-regions'
import { listLoads } from '@/lib/leads/queries/list-loads'
import { listInvitations } from '@/lib/people/queries/list-invitations'
import { listLeaves } from '@/lib/people/queries/list-leaves'
import { listMembers } from '@/lib/people/queries/list-members'
import { listTeams } from '@/lib/people/queries/list-teams'
import { pageNotFound } from '@/lib/platform/auth/page'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people')
  return { title: t('title') }
}

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('member.manage')) return pageNotFound()
  const [members, loads, invitations, leaves, teams, lines] = await Promise.all([
    listMembers(ctx, { limit: 200 }),
    listLoads(ctx),
    listInvitations(ctx),
    listLeaves(ctx),
    listTeams(ctx),
    listProductLines(ctx),
  ])
  return (
    <MembersScreen
      // Whoever manages members gets the whole record of each.
      initial={{ ...answered({ loads, invitations, leaves }), members: answered(members.items) as Member[] }}
      choices={{ teams, lines: answered(lines), regions: listRegions() }}
    />
  )
}
