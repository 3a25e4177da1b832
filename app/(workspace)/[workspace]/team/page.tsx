import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { answered } from '@/components/shell/answered'
import { TeamScreen } from '@/components/team/team-screen'
import { teamBoard } from '@/lib/assignment/queries/team-board'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('team') }
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ view?: string }> }

export default async function TeamPage({ params, searchParams }: Props) {
  const [{ workspace }, { view }] = await Promise.all([params, searchParams])
  const { ctx } = await requireWorkspace(workspace)
  // What somebody has no use for is not there for them.
  if (!ctx.actor.permissions.has('lead.assign')) notFound()
  return <TeamScreen initial={answered(await teamBoard(ctx))} look={view === 'board' ? 'board' : 'list'} />
}
