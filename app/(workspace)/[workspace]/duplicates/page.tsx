import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { DuplicatesScreen } from '@/components/duplicates/duplicates-screen'
import { answered } from '@/components/shell/answered'
import { listPairs } from '@/lib/leads/queries/list-pairs'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('duplicates') }
}

export default async function DuplicatesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { ctx } = await requireWorkspace(workspace)
  // What somebody has no use for is not there for them.
  if (!ctx.actor.permissions.has('duplicate.manage')) notFound()
  return <DuplicatesScreen initial={answered(await listPairs(ctx, {}))} />
}
