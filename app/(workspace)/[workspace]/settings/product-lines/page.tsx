import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinesScreen } from '@/components/people/lines-screen'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { pageNotFound } from '@/lib/platform/auth/page'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people.productLines')
  return { title: t('title') }
}

export default async function ProductLinesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('productLine.manage')) return pageNotFound()
  const lines = await listProductLines(ctx, { archived: true })
  return <LinesScreen initial={answered(lines)} />
}
