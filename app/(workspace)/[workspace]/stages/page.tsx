import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StagesScreen } from '@/components/stages/stages-screen'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listTeams } from '@/lib/people/queries/list-teams'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('stages') }
}

export default async function StagesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx } = await requireWorkspace((await params).workspace)
  // What somebody has no use for is not there for them.
  if (!ctx.actor.permissions.has('lead.assign')) notFound()
  const [lines, teams] = await Promise.all([listProductLines(ctx), listTeams(ctx)])
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  return <StagesScreen lines={lines.map(named)} teams={teams.map(named)} />
}
