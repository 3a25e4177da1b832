import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ImportScreen } from '@/components/imports/import-screen'
import { answered } from '@/components/shell/answered'
import { AppError } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import { getImport } from '@/lib/transfer/queries/list-imports'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('imports')
  return { title: t('title') }
}

export default async function ImportPage({
  params,
}: {
  params: Promise<{ workspace: string; importId: string }>
}) {
  const { workspace, importId } = await params
  const { ctx } = await requireWorkspace(workspace)
  if (!ctx.actor.permissions.has('lead.import') || !isUuid(importId)) notFound()
  const found = await getImport(ctx, importId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  return <ImportScreen key={importId} initial={answered(found)} />
}
