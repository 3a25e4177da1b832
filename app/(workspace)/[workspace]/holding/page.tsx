import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { HoldingScreen } from '@/components/holding/holding-screen'
import { answered } from '@/components/shell/answered'
import { listHolding } from '@/lib/assignment/queries/list-holding'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('holding') }
}

export default async function HoldingPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { ctx } = await requireWorkspace(workspace)
  // What somebody has no use for is not there for them.
  if (!ctx.actor.permissions.has('lead.assign')) notFound()
  return <HoldingScreen initial={answered(await listHolding(ctx))} />
}
