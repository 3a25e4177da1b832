import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ImportsScreen } from '@/components/imports/imports-screen'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listImports } from '@/lib/transfer/queries/list-imports'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('imports')
  return { title: t('title') }
}

export default async function ImportsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { ctx } = await requireWorkspace(workspace)
  // What somebody has no use for is not there for them.
  if (!ctx.actor.permissions.has('lead.import')) notFound()
  const [imports, lines] = await Promise.all([listImports(ctx, {}), listProductLines(ctx)])
  return <ImportsScreen initial={answered(imports)} lines={lines.map(({ id, name }) => ({ id, name }))} />
}
