import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CompareScreen } from '@/components/duplicates/compare-screen'
import { answered } from '@/components/shell/answered'
import { comparePair } from '@/lib/leads/queries/compare-pair'
import { AppError } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import { requireWorkspace } from '@/lib/wiring/page'
import { mergeRelations } from '@/lib/wiring/relations'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('duplicates') }
}

export default async function ComparePage({
  params,
}: {
  params: Promise<{ workspace: string; pairId: string }>
}) {
  const { workspace, pairId } = await params
  const { ctx } = await requireWorkspace(workspace)
  if (!ctx.actor.permissions.has('duplicate.manage') || !isUuid(pairId)) notFound()
  const comparison = await comparePair(ctx, pairId, mergeRelations).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  return <CompareScreen key={pairId} comparison={answered(comparison)} />
}
